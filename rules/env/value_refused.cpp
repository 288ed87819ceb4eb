#include "answers/env/refused_values.h"
#include "answers/queries.h"
#include "rule.h"

namespace preship {

static std::string demanded(const ValueDemand& demand) {
  switch (demand.form) {
    case ValueForm::json_list:
      return "a JSON list, as in [\"a\", \"b\"]";
    case ValueForm::json_object:
      return "JSON";
    case ValueForm::integer:
      return "a whole number";
    case ValueForm::number:
      return "a number";
    case ValueForm::boolean:
      return "true or false";
    case ValueForm::url:
      return "a URL with its scheme";
    case ValueForm::one_of:
      return (demand.choices.size() > 1 ? "one of " : "") + quoted_list(demand.choices, 5);
  }
  return "";
}

static Findings check(const Project& project) {
  Findings findings;
  std::set<Span> seen;
  for (const auto& [given, read, deployed] : refused_values(project)) {
    if (!seen.insert(given->value->span).second) continue;
    Finding finding{given->value->span, "'" + given->key.value + "' has to be " + demanded(*read->demand) + ": '" + read->demand->written +
                                            "' refuses this value"};
    finding.notes.push_back({read->span, "it is read here"});
    if (deployed) finding.severity = Severity::error;
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule env_value_refused() { return {check}; }

}  // namespace preship
