#include "report/checklist/checklist.h"

#include <array>

namespace preship {
namespace {

constexpr std::size_t most_rules_named = 6;

std::string_view state_phrase(ItemState state) {
  static constexpr std::array<std::string_view, item_states> phrases = {"passed",        "failed",   "not applicable",
                                                                        "need a person", "attested", "not verified yet"};
  return phrases[static_cast<std::size_t>(state)];
}

}  // namespace

std::string_view state_label(ItemState state) {
  static constexpr std::array<std::string_view, item_states> labels = {"passed", "failed", "n/a", "person", "attested", "open"};
  return labels[static_cast<std::size_t>(state)];
}

std::string checklist_counts(const StateCounts& counts) {
  std::string text;
  for (const ItemState state : scorecard_states) {
    if (counts[state] == 0) continue;
    const bool one = state == ItemState::needs_person && counts[state] == 1;
    text += (text.empty() ? "" : ", ") + std::to_string(counts[state]) + " " + (one ? "needs a person" : std::string(state_phrase(state)));
  }
  return text;
}

std::string looked_text(const AssessedItem& item) {
  std::string text;
  std::size_t named = 0;
  for (const Looked& looked : item.looked) {
    if (named++ == most_rules_named) return text + " and " + std::to_string(item.looked.size() - most_rules_named) + " more rules";
    text += (text.empty() ? "" : ", ") + std::string(looked.rule) + " (" + looked.at +
            (looked.accepted == 0 ? "" : "; " + std::to_string(looked.accepted) + " accepted") + ")";
  }
  return text;
}

std::string item_reason(const AssessedItem& item) {
  const std::string looked = looked_text(item);
  if (item.state == ItemState::passed && !looked.empty()) return looked;
  if (item.state == ItemState::needs_person && item.item->kind == ItemKind::manual && !item.item->all) return "say: " + item.why;
  if (item.state == ItemState::needs_person && !looked.empty()) return item.why + ": " + looked;
  if (item.state == ItemState::open && !looked.empty()) return "in part: " + looked + "; " + item.why;
  if (item.state == ItemState::attested && !item.attestation->evidence.empty()) return item.why + ": " + item.attestation->evidence;
  return item.why;
}

std::string finding_place(Places& places, const Finding& finding) {
  const PrintedPlace place = places.at(finding.span);
  return place.path + ":" + std::to_string(place.begin.line);
}

}  // namespace preship
