#include "engine/checklist/lists.h"

#include <algorithm>
#include <map>

#include "formats/data/toml_parser.h"
#include "knowledge/embedded.h"

namespace preship {
namespace {

std::vector<std::string> words_of(const JsonValue& array) {
  std::vector<std::string> words;
  for (const JsonValue& item : array.items) words.push_back(item.text());
  return words;
}

ItemKind kind_of(const std::string& word) {
  return word == "manual" ? ItemKind::manual : word == "partial" ? ItemKind::partial : ItemKind::decided;
}

ChecklistItem item_of(const JsonValue& table) {
  return {.id = table.find("id").text(),
          .text = table.find("text").text(),
          .kind = kind_of(table.find("kind").text()),
          .evidence = table.find("evidence").text(),
          .same = table.find("same").text(),
          .when = words_of(table.find("when")),
          .scope = words_of(table.find("scope")),
          .shown = words_of(table.find("shown")),
          .keys = words_of(table.find("keys")),
          .planned = words_of(table.find("planned")),
          .in = words_of(table.find("in")),
          .not_in = words_of(table.find("not_in")),
          .own = table.find("own").text() == "true",
          .duty = table.find("duty").text() == "true",
          .all = table.find("all").text() == "true"};
}

ChecklistSection section_of(const JsonValue& table) {
  ChecklistSection section{.title = table.find("title").text(),
                           .when = words_of(table.find("when")),
                           .after_failure = table.find("after_failure").text() == "true",
                           .items = {}};
  for (const JsonValue& item : table.find("items").items) section.items.push_back(item_of(item));
  return section;
}

// The embedded files are whole: a test reads each of them.
Checklist read_checklist(const char* name, std::string_view text) {
  const JsonParse parsed = parse_toml(0, text);
  Checklist list{.name = name};
  if (!parsed.root) return list;
  list.title = parsed.root->find("title").text();
  list.about = parsed.root->find("about").text();
  for (const JsonValue& row : parsed.root->find("fits").items) list.fits.push_back(words_of(row));
  for (const JsonValue& section : parsed.root->find("section").items) list.sections.push_back(section_of(section));
  return list;
}

std::map<std::string_view, const ChecklistItem*> index_items() {
  std::map<std::string_view, const ChecklistItem*> items;
  for (const Checklist& list : checklists())
    for (const ChecklistSection& section : list.sections)
      for (const ChecklistItem& item : section.items) items.emplace(item.id, &item);
  return items;
}

}  // namespace

const std::vector<Checklist>& checklists() {
  static const std::vector<Checklist> lists = {
      read_checklist("nextjs-on-sealos", embedded::nextjs_on_sealos()), read_checklist("small-saas", embedded::small_saas()),
      read_checklist("pnpm-monorepo", embedded::pnpm_monorepo()), read_checklist("nextly-migrations", embedded::nextly_migrations()),
      read_checklist("staged-cutover", embedded::staged_cutover())};
  return lists;
}

const Checklist* find_checklist(std::string_view name) {
  const auto found = std::ranges::find(checklists(), name, &Checklist::name);
  return found == checklists().end() ? nullptr : &*found;
}

const ChecklistItem* find_checklist_item(std::string_view id) {
  static const std::map<std::string_view, const ChecklistItem*> items = index_items();
  const auto found = items.find(id);
  return found == items.end() ? nullptr : found->second;
}

}  // namespace preship
