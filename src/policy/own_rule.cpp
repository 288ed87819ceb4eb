#include "policy/own_rule.h"

#include <algorithm>

#include "text/nearest.h"
#include "text/words.h"

namespace preship::policy {
namespace {

// "our-registry", "acme/our-registry".
bool is_rule_name(std::string_view name) {
  static const re2::RE2 form("[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)?");
  return re2::RE2::FullMatch(re2::StringPiece(name.data(), name.size()), form);
}

const Kind* kind_of(const Text& name, std::vector<OwnRuleProblem>& problems) {
  if (const Kind* kind = find_kind(name.value)) return kind;
  std::vector<std::string_view> known;
  std::string list;
  for (const Kind& kind : kinds()) {
    known.push_back(kind.name);
    list += (list.empty() ? "" : ", ") + std::string(kind.name);
  }
  const auto near = nearest(name.value, known);
  problems.push_back({name.span, "there is no kind of fact '" + name.value + "'; " +
                                     (near ? "did you mean '" + std::string(*near) + "'?" : "there are " + list)});
  return nullptr;
}

// Runs `parse`, and notes what is wrong at its place in the file.
template <class Parse>
void parse_at(const Text& text, std::vector<OwnRuleProblem>& problems, Parse parse) {
  try {
    parse();
  } catch (const ExpressionError& error) {
    problems.push_back(
        {span_of_slice(text, std::min(error.begin, text.value.size()), std::min(error.end, text.value.size())), error.message});
  }
}

// A fence that the text does not close.
std::string fenced(const std::string& text, const std::string& language) {
  std::string fence = "```";
  while (holds(text, fence)) fence += '`';
  return fence + language + "\n" + text + (text.ends_with('\n') || text.empty() ? "" : "\n") + fence + "\n";
}

std::string example_text(const OwnRuleExample& example) {
  std::string text = example.findings.empty() ? "\n## Good\n" : "\n## Bad\n";
  for (const auto& [path, content] : example.files) text += "\n`" + path.value + "`\n" + fenced(content.value, "");
  std::string findings;
  for (const Text& finding : example.findings) findings += finding.value + "\n";
  return text + (findings.empty() ? "" : "\n" + fenced(findings, "findings"));
}

std::string page_of(const OwnRuleText& text) {
  std::string page = "# " + text.message.value + "\n\n";
  if (!text.help.empty()) page += std::string(trim(text.help)) + "\n\n";
  page += "A rule of this project's preship.toml. It looks at every `" + text.kind.value + "`, and reports it when this holds:\n\n" +
          fenced(std::string(trim(text.condition.value)), "");
  for (const OwnRuleExample& example : text.examples) page += example_text(example);
  return page;
}

Severity severity_named(const std::string& word) {
  return word == "error" ? Severity::error : word == "note" ? Severity::note : Severity::warning;
}

bool asks_for_kind(const Expression& expression, std::string_view name) {
  if (expression.kind != nullptr && expression.kind->name == name) return true;
  return std::ranges::any_of(expression.operands, [&](const Expression& operand) { return asks_for_kind(operand, name); });
}

}  // namespace

OwnRule read_own_rule(const OwnRuleText& text, std::vector<OwnRuleProblem>& problems) {
  OwnRule rule{.id = text.name.value.find('/') == std::string::npos ? "own/" + text.name.value : text.name.value,
               .severity = severity_named(text.severity),
               .examples = text.examples,
               .title = text.message.value,
               .page = page_of(text),
               .name_place = text.name.span};
  if (!is_rule_name(text.name.value))
    problems.push_back(
        {text.name.span,
         "'" + text.name.value + "' is no name for a rule: small letters, digits and hyphens, as 'our-registry' or 'acme/our-registry'"});
  set_paths(rule, text.paths);
  rule.kind = kind_of(text.kind, problems);
  if (rule.kind == nullptr) return rule;
  parse_at(text.condition, problems, [&] { rule.condition = parse_condition(text.condition.value, *rule.kind); });
  parse_at(text.message, problems, [&] { rule.message = parse_message(text.message.value, *rule.kind); });
  if (text.at) parse_at(*text.at, problems, [&] { rule.at = parse_field(text.at->value, *rule.kind); });
  return rule;
}

void set_paths(OwnRule& rule, std::vector<std::string> paths) {
  rule.paths = std::move(paths);
  std::string patterns;
  for (const std::string& path : rule.paths) patterns += path + "\n";
  rule.patterns = IgnoreRules::parse(patterns);
}

bool asks_for_keys(const OwnRule& rule) {
  return (rule.kind != nullptr && rule.kind->name == "key") || asks_for_kind(rule.condition, "key");
}

}  // namespace preship::policy
