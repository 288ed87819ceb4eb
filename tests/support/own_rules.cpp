#include "support/own_rules.h"

#include "engine/analysis.h"
#include "policy/evaluate.h"
#include "text/position.h"

namespace preship {
namespace {

constexpr FileId name_part = 0, kind_part = 1, condition_part = 2, message_part = 3, at_part = 4;

Text part(std::string_view value, FileId which) { return {std::string(value), {which, 0, static_cast<std::uint32_t>(value.size())}}; }

OwnRuleText rule_text(std::string_view kind, std::string_view condition, std::string_view message) {
  OwnRuleText text{.name = part("mine", name_part), .message = part(message, message_part), .condition = part(condition, condition_part)};
  const std::size_t blank = kind.find(' ');
  text.kind = part(kind.substr(0, blank), kind_part);
  if (blank != std::string_view::npos) text.at = part(kind.substr(blank + 1), at_part);
  return text;
}

}  // namespace

std::string own_rule_problems(std::string_view kind, std::string_view condition, std::string_view message) {
  static constexpr std::string_view parts[] = {"name", "for", "where", "message", "at"};
  std::vector<policy::OwnRuleProblem> problems;
  policy::read_own_rule(rule_text(kind, condition, message), problems);
  std::string text;
  for (const policy::OwnRuleProblem& problem : problems)
    text += (text.empty() ? "" : "\n") + std::string(parts[problem.span.file]) + ":" + std::to_string(problem.span.begin) + " " +
            problem.message;
  return text;
}

std::string own_rule_findings(const std::map<std::string, std::string>& files, std::string_view kind, std::string_view condition,
                              std::string_view message) {
  std::vector<policy::OwnRuleProblem> problems;
  const policy::OwnRule rule = policy::read_own_rule(rule_text(kind, condition, message), problems);
  if (!problems.empty()) return own_rule_problems(kind, condition, message);
  Analysis analysis = Analysis::from_memory(files);
  const Project& project = analysis.project();
  policy::FactStore store(project);
  std::string text;
  for (const Finding& finding : policy::evaluate(rule, project, store)) {
    const SourceFile& file = project.file(finding.span.file);
    const Position at = LineIndex(file.text).position(finding.span.begin);
    text +=
        (text.empty() ? "" : "\n") + file.path + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) + " " + finding.message;
  }
  return text;
}

}  // namespace preship
