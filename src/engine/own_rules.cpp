#include "engine/own_rules.h"

#include <algorithm>
#include <map>

#include "engine/analysis.h"
#include "engine/check.h"
#include "text/position.h"

namespace preship {
namespace {

RuleEntry entry_of(const policy::OwnRule& rule, const std::string_view& category) {
  return {.id = rule.id,
          .title = rule.title,
          .page = rule.page,
          .severity = rule.severity,
          .confidence = Confidence::high,
          .strict = false,
          .fixable = false,
          .about_secrets = false,
          .tags = {&category, 1},
          .own = &rule};
}

// "compose.yaml:3:5: the message", from which an example may leave out the end.
struct FoundPlace {
  std::string path, line, column, message;

  bool is(std::string_view expected) const {
    const std::string at_line = path + ":" + line, at_column = at_line + ":" + column;
    return expected == path || expected == at_line || expected == at_column || expected == at_line + ": " + message ||
           expected == at_column + ": " + message;
  }
};

std::vector<FoundPlace> found_in(const policy::OwnRule& rule, const OwnRulesPtr& own, const OwnRuleExample& example) {
  std::map<std::string, std::string> files;
  for (const auto& [path, text] : example.files) files[path.value] = text.value;
  Analysis analysis = Analysis::from_memory(files);
  const Project& project = analysis.project();
  const ProjectReport report = check_project(project, {.selection = {.select = {rule.id}, .own = own}, .jobs = 1});
  std::vector<FoundPlace> found;
  for (const Finding& finding : report.findings) {
    const SourceFile& file = project.file(finding.span.file);
    const Position at = LineIndex(file.text).position(finding.span.begin);
    found.push_back({file.path, std::to_string(at.line), std::to_string(at.column), finding.message});
  }
  return found;
}

void test_example(const policy::OwnRule& rule, const OwnRulesPtr& own, const OwnRuleExample& example, std::vector<std::string>& failures) {
  std::vector<FoundPlace> found = found_in(rule, own, example);
  const auto fail = [&](const std::string& what) { failures.push_back(example.place + ": " + rule.id + ": " + what); };
  for (const Text& expected : example.findings) {
    const auto same = std::ranges::find_if(found, [&](const FoundPlace& place) { return place.is(expected.value); });
    if (same == found.end()) fail("'" + expected.value + "' is expected, and not found");
    else found.erase(same);
  }
  for (const FoundPlace& place : found)
    fail("'" + place.path + ":" + place.line + ":" + place.column + ": " + place.message + "' is found, and not expected");
}

}  // namespace

OwnRulesPtr make_own_rules(std::vector<policy::OwnRule> rules) {
  if (rules.empty()) return nullptr;
  auto own = std::make_shared<OwnRules>();
  own->rules = std::move(rules);
  std::ranges::sort(own->rules, {}, &policy::OwnRule::id);
  for (const policy::OwnRule& rule : own->rules) own->categories.push_back(std::string_view(rule.id).substr(0, rule.id.find('/')));
  for (std::size_t i = 0; i < own->rules.size(); ++i) own->entries.push_back(entry_of(own->rules[i], own->categories[i]));
  return own;
}

bool may_be_own(std::string_view name) {
  const std::string_view category = name.substr(0, name.find('/'));
  return category != "all" && std::ranges::none_of(all_rules(), [&](const RuleEntry& rule) { return rule.category() == category; });
}

void check_names(const std::vector<policy::OwnRule>& rules, std::vector<policy::OwnRuleProblem>& problems) {
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const std::string& id = rules[i].id;
    if (!may_be_own(id))
      problems.push_back({rules[i].name_place, "'" + id.substr(0, id.find('/')) +
                                                   "' is a category of preship itself; leave it out, or take the name of your team"});
    const auto first = std::find_if(rules.begin(), rules.begin() + static_cast<std::ptrdiff_t>(i),
                                    [&](const policy::OwnRule& other) { return other.id == id; });
    if (first != rules.begin() + static_cast<std::ptrdiff_t>(i))
      problems.push_back({rules[i].name_place, "there are two rules of the name '" + id + "'"});
  }
}

OwnRuleTests test_own_rules(const OwnRulesPtr& own) {
  OwnRuleTests tests;
  if (own == nullptr) return tests;
  tests.rules = own->rules.size();
  for (const policy::OwnRule& rule : own->rules) {
    tests.examples += rule.examples.size();
    if (rule.examples.empty()) tests.untested.push_back(rule.id);
    for (const OwnRuleExample& example : rule.examples) test_example(rule, own, example, tests.failures);
  }
  return tests;
}

}  // namespace preship
