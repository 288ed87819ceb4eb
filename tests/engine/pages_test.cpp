// Every page under rules/ is a test: each Bad example gives exactly the findings written below it, each Good example
// none, of this rule or of any other of the default profile, and fixes turn the Bad example into the Good one. UPDATE_PAGES=1 rewrites the
// findings in the source tree; PAGES=image/latest-tag (a part of an id is enough, "=" in front asks for the whole) runs only those. CTest
// has a test for each page.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "catch.h"
#include "engine/analysis.h"
#include "engine/check.h"
#include "engine/fix.h"
#include "engine/page.h"

#include "support/places.h"
#include "support/print_findings.h"

using namespace preship;

namespace {

using Files = std::map<std::string, std::string>;

struct Ran {
  Analysis analysis;
  Findings findings;
};

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string page_path(std::string_view id) {
  std::string name(id);
  std::ranges::replace(name, '-', '_');
  return preship::source_dir() + "/rules/" + name + ".md";
}

// What an example with files of a base changes; none where it has no such files.
std::vector<FileChange> changes_of(const Files& files, const Files& before) {
  std::vector<FileChange> changes;
  if (before.empty()) return changes;
  for (const auto& [path, text] : before) {
    const auto now = files.find(path);
    const bool deleted = now == files.end(), edited = !deleted && now->second != text;
    if (deleted || edited) changes.push_back({.path = path, .before = path, .deleted = deleted, .edited = edited});
  }
  for (const auto& [path, text] : files)
    if (!before.contains(path)) changes.push_back({.path = path});
  return changes;
}

// Only this rule; one that the engine itself finds needs all the others.
Ran run_rule(const RuleEntry& rule, const Files& files, const PageExample& example = {}) {
  Ran ran{Analysis::from_memory(files, {.plain_files = example.plain}), {}};
  ran.analysis.set_changes(changes_of(files, {example.before.begin(), example.before.end()}));
  const std::string name(rule.rule.check == nullptr ? "all" : rule.id);
  ran.findings =
      check_project(ran.analysis.project(), {.selection = {.select = {name}}, .min_confidence = Confidence::low, .jobs = 1}).findings;
  std::erase_if(ran.findings, [&](const Finding& finding) { return finding.rule != rule.id; });
  return ran;
}

// What the rules of the default profile say of a Good example, but for those that the page names with a reason.
std::set<std::string> disturbed(const Page& page, const Files& files, std::set<std::string>& named) {
  Analysis analysis = Analysis::from_memory(files);
  std::set<std::string> rules;
  for (const Finding& finding : check_project(analysis.project(), {.jobs = 1}).findings) {
    const bool known = std::ranges::find(page.also, finding.rule, &PageException::rule) != page.also.end();
    (known ? named : rules).insert(std::string(finding.rule));
  }
  return rules;
}

// "Bad: in a workflow" is repaired by "Good: in a workflow", else by the first Good after it.
const PageExample* repaired(const Page& page, std::size_t bad) {
  const std::string wanted = "Good" + page.examples[bad].title.substr(3);
  const auto after = page.examples.begin() + static_cast<std::ptrdiff_t>(bad);
  for (const PageExample& example : page.examples)
    if (!example.bad && example.title == wanted) return &example;
  const auto found = std::find_if(after, page.examples.end(), [](const PageExample& example) { return !example.bad; });
  return found == page.examples.end() ? nullptr : &*found;
}

Files files_of(const PageExample& example) { return {example.files.begin(), example.files.end()}; }

std::string joined(const Files& files) {
  std::string text;
  for (const auto& [path, content] : files) text += "==> " + path + "\n" + content;
  return text;
}

void check_spans(const Project& project, const Findings& findings) {
  const auto inside = [&](const Span& span) {
    return span.file < project.files.size() && span.begin <= span.end && span.end <= project.files[span.file].text.size();
  };
  for (const Finding& finding : findings) {
    CHECK(inside(finding.span));
    for (const Note& note : finding.notes) CHECK(inside(note.span));
  }
}

// The files of the Bad example after its fixes, round by round as --fix does it.
Files fixed_files(const RuleEntry& rule, Files files, FixLevel level) {
  for (int round = 0; round < 5; ++round) {
    Ran ran = run_rule(rule, files);
    const FixResult fixed = apply_fixes(ran.analysis.project(), ran.findings, level);
    if (fixed.texts.empty()) return files;
    for (const auto& [path, text] : fixed.texts) files[path] = text;
  }
  FAIL_CHECK("fixes do not come to an end");
  return files;
}

// Blocks marked as fixed say what all fixes make of a Bad example; without any, the Good one says it. Safe fixes that are not
// all there are must give the Good one.
void check_fix(const RuleEntry& rule, const Page& page, std::size_t bad) {
  const PageExample& example = page.examples[bad];
  const Files before = files_of(example);
  const Files safe = fixed_files(rule, before, FixLevel::safe), all = fixed_files(rule, before, FixLevel::unsafe);
  const PageExample* good = repaired(page, bad);
  const std::string wanted = good == nullptr ? "" : joined(files_of(*good));
  Files with_fixed = before;
  for (const auto& [path, text] : example.fixed) with_fixed[path] = text;
  if (safe != before && safe != all) CHECK(joined(safe) == wanted);
  if (all != before || !example.fixed.empty()) CHECK(joined(all) == (example.fixed.empty() ? wanted : joined(with_fixed)));
}

// The page with the findings of its Bad examples as they are now.
std::string updated(std::string text, const Page& page, const std::vector<std::string>& printed) {
  for (std::size_t i = page.examples.size(); i-- > 0;) {
    const PageExample& example = page.examples[i];
    if (!example.bad) continue;
    if (example.findings) {
      text.replace(example.findings_begin, example.findings_end - example.findings_begin, printed[i]);
      continue;
    }
    std::size_t end = std::min(example.end, text.size());
    while (end > 0 && text[end - 1] == '\n') --end;
    text.replace(end, std::min(example.end, text.size()) - end,
                 "\n```findings\n" + printed[i] + "```\n" + (example.end < text.size() ? "\n" : ""));
  }
  return text;
}

bool has_fix(const Findings& findings) {
  return std::ranges::any_of(findings, [](const Finding& finding) { return finding.fix.has_value(); });
}

void check_page(const RuleEntry& rule, bool update) {
  const std::string text = read(page_path(rule.id));
  const Page page = parse_page(text);
  std::vector<std::string> printed;
  std::set<std::string> named;
  bool fixable = false;
  for (std::size_t i = 0; i < page.examples.size(); ++i) {
    const PageExample& example = page.examples[i];
    INFO(page_path(rule.id) << ": ## " << example.title);
    Ran ran = run_rule(rule, files_of(example), example);
    const Project& project = ran.analysis.project();
    check_spans(project, ran.findings);
    printed.push_back(print_findings(project, ran.findings));
    fixable = fixable || has_fix(ran.findings);
    if (!example.bad) {
      CHECK(printed[i] == "");
      CHECK(disturbed(page, files_of(example), named) == std::set<std::string>{});
      continue;
    }
    if (printed[i].empty()) FAIL_CHECK("a Bad example must have findings");
    else if (!update) CHECK(printed[i] == example.findings.value_or(""));
    check_fix(rule, page, i);
  }
  INFO(page_path(rule.id));
  for (const PageException& also : page.also)
    if (!named.contains(also.rule)) FAIL_CHECK("'also' names " << also.rule << ", which says nothing about any Good example");
  if (fixable != page.fixable) FAIL_CHECK("the front matter says fixable: " << page.fixable << ", the examples say otherwise");
  if (!update) return;
  if (const std::string now = updated(text, page, printed); now != text) std::ofstream(page_path(rule.id), std::ios::binary) << now;
}

}  // namespace

// Hidden from the discovery of tests, which tests/CMakeLists.txt does page by page.
TEST_CASE("pages: every rule's examples hold", "[.][pages]") {
  const char* wanted = std::getenv("PAGES");
  const std::string only = wanted == nullptr ? "" : wanted;
  const bool update = std::getenv("UPDATE_PAGES") != nullptr;
  std::size_t checked = 0;
  for (const RuleEntry& rule : all_rules()) {
    if (only.starts_with('=') ? rule.id != only.substr(1) : rule.id.find(only) == std::string_view::npos) continue;
    check_page(rule, update);
    ++checked;
  }
  CHECK(checked > 0);
}
