// The checklists against the statements that they are made of, and against the pages that cover them.

#include "engine/checklist/lists.h"

#include <filesystem>
#include <fstream>
#include <set>

#include "catch.h"
#include "engine/checklist/subjects.h"
#include "engine/rule_table.h"
#include "support/places.h"

using namespace preship;

namespace {

std::vector<const ChecklistItem*> all_items() {
  std::vector<const ChecklistItem*> items;
  for (const Checklist& list : checklists())
    for (const ChecklistSection& section : list.sections)
      for (const ChecklistItem& item : section.items) items.push_back(&item);
  return items;
}

void check_subjects(const std::string& of, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    INFO(of + " " + name);
    CHECK(Subjects::knows(name));
  }
}

}  // namespace

TEST_CASE("checklists: whole, each item once, each reference right") {
  REQUIRE(checklists().size() == 5);
  std::set<std::string> ids;
  for (const Checklist& list : checklists()) {
    INFO(list.name);
    CHECK_FALSE(list.title.empty());
    CHECK_FALSE(list.about.empty());
    CHECK_FALSE(list.fits.empty());
    CHECK_FALSE(list.sections.empty());
    CHECK(find_checklist(list.name) == &list);
    for (const auto& row : list.fits) check_subjects(list.name, row);
    for (const ChecklistSection& section : list.sections) {
      CHECK_FALSE(section.title.empty());
      CHECK_FALSE(section.items.empty());
      check_subjects(section.title, section.when);
    }
  }
  for (const ChecklistItem* item : all_items()) {
    INFO(item->id);
    CHECK(ids.insert(item->id).second);
    CHECK_FALSE(item->text.empty());
    CHECK(item->text.size() < 140);
    CHECK_FALSE(item->text.ends_with('.'));
    CHECK((item->kind != ItemKind::manual || !item->evidence.empty() || item->all));
    CHECK((item->kind != ItemKind::decided || item->evidence.empty()));
    check_subjects(item->id, item->when);
    check_subjects(item->id, item->scope);
    check_subjects(item->id, item->shown);
    if (!item->same.empty()) {
      REQUIRE(find_checklist_item(item->same) != nullptr);
      CHECK(find_checklist_item(item->same)->same.empty());
    }
  }
}

TEST_CASE("checklists: it is known what each rule looks at") {
  for (const RuleEntry& rule : all_rules()) {
    INFO(rule.id << ": a row in rules/checklists/reads.tsv");
    CHECK(has_reads(rule.id));
  }
}

TEST_CASE("checklists: every item that a rule's page covers is in a list") {
  for (const RuleEntry& rule : all_rules())
    for (const std::string_view item : rule.covers) {
      INFO(rule.id << " covers " << item);
      CHECK(find_checklist_item(item) != nullptr);
    }
}

TEST_CASE("checklists: they have exactly the statements of the specification, each with its kind") {
  const std::filesystem::path table = std::filesystem::path(source_dir()) / ".." / "shared" / "items.tsv";
  std::ifstream in(table);
  if (!in) {
    WARN("skipped: no items.tsv beside the project");
    return;
  }
  std::set<std::string> wanted, had;
  for (std::string line; std::getline(in, line);) {
    std::vector<std::string> cells;
    for (std::size_t at = 0; at <= line.size();) {
      const std::size_t tab = std::min(line.find('\t', at), line.size());
      cells.push_back(line.substr(at, tab - at));
      at = tab + 1;
    }
    REQUIRE(cells.size() > 3);
    wanted.insert(cells[0]);
    const ChecklistItem* item = find_checklist_item(cells[0]);
    INFO(cells[0]);
    REQUIRE(item != nullptr);
    CHECK(item->kind == (cells[3] == "manual" ? ItemKind::manual : cells[3] == "partial" ? ItemKind::partial : ItemKind::decided));
    CHECK(item->text != cells[2]);  // in words of our own
  }
  for (const ChecklistItem* item : all_items()) had.insert(item->id);
  CHECK(had == wanted);
}
