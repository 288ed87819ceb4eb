#include <nlohmann/json.hpp>

#include "report/checklist/checklist.h"

// The shape, stable within "version": 1. New members may be added; none is taken away or given another meaning.
//   {version, tool: {name, version}, date, revision,
//    lists: [{name, title, why, summary: {passed, attested, failed, needs-person, open, not-applicable},
//             sections: [{title, items: [{id, text, state, why, looked: [{rule, at, accepted}],
//                         findings: [{rule, severity, message, path, line, column, fingerprint}],
//                         attestation: null | {by, on, evidence, expires}}]}]}]}

namespace preship {
namespace {

using nlohmann::ordered_json;

ordered_json item_finding_json(Places& places, const Finding& finding) {
  const PrintedPlace place = places.at(finding.span);
  return {{"rule", finding.rule},
          {"severity", severity_name(severity_of(finding))},
          {"message", finding.message},
          {"path", place.path},
          {"line", place.begin.line},
          {"column", place.begin.column},
          {"fingerprint", finding.fingerprint}};
}

ordered_json attestation_json(const Attestation* word) {
  if (word == nullptr) return nullptr;
  return {{"by", word->by}, {"on", word->on}, {"evidence", word->evidence}, {"expires", word->expires}};
}

ordered_json item_json(Places& places, const AssessedItem& item) {
  ordered_json looked = ordered_json::array(), findings = ordered_json::array();
  for (const Looked& each : item.looked) looked.push_back({{"rule", each.rule}, {"at", each.at}, {"accepted", each.accepted}});
  for (const Finding* finding : item.findings) findings.push_back(item_finding_json(places, *finding));
  return {{"id", item.item->id},
          {"text", item.item->text},
          {"state", state_name(item.state)},
          {"why", item.why},
          {"looked", looked},
          {"findings", findings},
          {"attestation", attestation_json(item.attestation)}};
}

ordered_json list_json(Places& places, const AssessedList& list) {
  ordered_json summary = ordered_json::object(), sections = ordered_json::array();
  const StateCounts counts = count_states(list);
  for (const ItemState state : scorecard_states) summary[std::string(state_name(state))] = counts[state];
  for (const AssessedSection& section : list.sections) {
    ordered_json items = ordered_json::array();
    for (const AssessedItem& item : section.items) items.push_back(item_json(places, item));
    sections.push_back({{"title", section.section->title}, {"items", std::move(items)}});
  }
  return {{"name", list.list->name}, {"title", list.list->title}, {"why", list.why}, {"summary", summary}, {"sections", sections}};
}

}  // namespace

std::string checklist_json(const Assessment& assessment, const RunFacts& run) {
  Places places(*assessment.checked);
  ordered_json lists = ordered_json::array();
  for (const AssessedList& list : assessment.lists) lists.push_back(list_json(places, list));
  const ordered_json root = {{"version", 1},
                             {"tool", {{"name", "preship"}, {"version", run.version}}},
                             {"date", run.date},
                             {"revision", run.revision},
                             {"lists", std::move(lists)}};
  return root.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace preship
