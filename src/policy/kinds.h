#pragma once
// The kinds of facts that a rule of a team can look at, each with its fields: one table, which the conditions are read and
// evaluated by, and which docs/own-rules.md is made from.

#include <deque>
#include <memory>
#include <string_view>
#include <vector>

#include "model/project.h"
#include "policy/value.h"

namespace preship::policy {

// One thing that a file says.
struct Fact {
  Span place;   // what a finding marks
  Span extent;  // all that lies inside of it
  const void* row = nullptr;
};

// Facts in the order of their files and places, with what they point to.
struct FactList {
  std::vector<Fact> facts;
  std::shared_ptr<const void> rows;
};

struct Field {
  std::string_view name;
  Type type = Type::text;
  std::string_view help;
  Value (*get)(const Project&, const Fact&) = nullptr;
};

struct Kind {
  std::string_view name;  // "image"
  std::string_view help;
  std::vector<Field> fields;
  FactList (*collect)(const Project&) = nullptr;

  // Its own, or one of those that every kind has; null when there is none.
  const Field* field(std::string_view field_name) const;
};

// In the order of the page.
const std::vector<Kind>& kinds();
const Kind* find_kind(std::string_view name);  // null when there is none

// The fields that every kind has.
const std::vector<Field>& common_fields();

// Where the rules of a team look unless their `paths` say more: not in tests, examples, documents and generated files.
bool is_looked_at(const Project& project, const Span& place);

// True for a file whose keys are facts: their texts have to be kept when a rule asks for keys.
bool holds_keys(const SourceFile& file);

// The tables of all kinds for docs/own-rules.md.
std::string kinds_page();

}  // namespace preship::policy
