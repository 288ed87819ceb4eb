#include "answers/each.h"
#include "rule.h"

namespace preship {

// The end of the first ${{ }}, whose quotes may hold braces; npos without one.
static std::size_t end_of_expression(std::string_view text) {
  bool quoted = false;
  for (std::size_t at = text.find("${{"); at < text.size(); ++at) {
    if (text[at] == '\'') quoted = !quoted;
    if (!quoted && text.substr(at).starts_with("}}")) return at + 2;
  }
  return std::string_view::npos;
}

// What stands beside the braces makes the whole a text, and every text but the empty one counts as true.
static bool is_text(std::string_view condition) {
  const std::size_t end = end_of_expression(condition);
  return end != std::string_view::npos && (!condition.starts_with("${{") || end < condition.size());
}

template <class Item>
static void check(const Place<Item>& place, Findings& findings) {
  if (!place->condition || !is_text(place->condition->value)) return;
  findings.push_back({place->condition->span, "what stands beside '${{ }}' makes this condition a text, and a text is always true"});
}

static Findings check_all(const Project& project) {
  Findings findings = each<WorkflowJob, check<WorkflowJob>>(project);
  std::ranges::move(each<WorkflowStep, check<WorkflowStep>>(project), std::back_inserter(findings));
  return findings;
}

Rule ci_condition_always_true() { return {check_all}; }

}  // namespace preship
