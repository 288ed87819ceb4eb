#pragma once
// The state of every checklist item, from what rules found, from what they had to look at, and from what people attested.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/check_paths.h"
#include "engine/checklist/lists.h"

namespace preship {

enum class ItemState : std::uint8_t {
  passed,          // rules looked at something, and had nothing to say
  failed,          // findings, or an attestation that has expired
  not_applicable,  // the repository has nothing of the kind
  needs_person,    // rules cannot know it, or only a part of it
  attested,        // a person says so
  open,            // no rule of this version verifies it
};
constexpr std::size_t item_states = 6;

std::string_view state_name(ItemState state);  // "passed", "failed", "not-applicable", "needs-person", "attested", "open"

struct Looked {
  std::string_view rule;     // id
  std::string at;            // "3 Dockerfiles"
  std::size_t accepted = 0;  // findings of it that comments, the config or the baseline accept
};

struct AssessedItem {
  const ChecklistItem* item = nullptr;
  ItemState state = ItemState::open;
  std::string why;             // one clause for people: "no nginx file", "attested by Ana until 2026-12-31"
  std::vector<Looked> looked;  // rules that had something to look at
  std::vector<const Finding*> findings;
  const Attestation* attestation = nullptr;  // also one that has expired
};

struct AssessedSection {
  const ChecklistSection* section = nullptr;
  std::vector<AssessedItem> items;
};

struct StateCounts {
  std::size_t of[item_states] = {};
  std::size_t& operator[](ItemState state) { return of[static_cast<std::size_t>(state)]; }
  std::size_t operator[](ItemState state) const { return of[static_cast<std::size_t>(state)]; }
  std::size_t total() const;
};
StateCounts count_states(const AssessedSection& section);

struct AssessedList {
  const Checklist* list = nullptr;
  std::string why;  // what was seen that the list fits: "2 packages of Next.js, 1 Sealos template"; "" when it was asked for
  std::vector<AssessedSection> sections;
};
StateCounts count_states(const AssessedList& list);

struct Assessment {
  const CheckedProject* checked = nullptr;  // of the findings
  std::filesystem::path base = {};          // see CheckResult::base
  std::vector<AssessedList> lists;
  std::vector<std::string> unknown_attestations;  // items that no list has
};

// `names`: the lists to use; those that fit when empty. Throws UsageError when none does, or a name means none.
// `today` as YYYY-MM-DD: an attestation counts until the day before it expires.
Assessment assess(const CheckedProject& checked, const std::vector<std::string>& names, const std::string& today);

}  // namespace preship
