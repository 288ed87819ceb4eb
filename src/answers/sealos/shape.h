#pragma once
// What the Sealos plugin refuses in the files that it keeps beside an app, by the table of what it takes there
// (knowledge/formats/sealos_keys.tsv).

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/rule.h"
#include "model/sealos.h"

namespace preship {

struct SealosFault {
  Span span;
  std::string message;
  std::optional<Severity> severity = {};  // where it is less than the rule's
  std::string unknown_key = {};           // the place of a key that the table does not know; the message is tell_unknown_keys()'
};

// Each place once, in the order of the file; a value that is none of what the key takes is not looked into. A key that the table does not
// know is a note, unless it looks like a slip: a newer plugin may have it.
std::vector<SealosFault> shape_faults(const SealosFile& file);

// The first ten of them as findings: a file that is something else altogether is not worth a hundred.
void report_faults(std::vector<SealosFault> faults, Findings& findings);
// Rule::tell for them: keys that the table does not know are one finding of the file.
void tell_unknown_keys(const Project& project, const Findings& group, Finding& first);

// The place of the name of a member; where there is none, the first byte of the object.
Span key_span(const JsonValue& object, std::string_view name);

// The place of a value as messages name it: "history[2].image".
std::string place_below(const std::string& parent, std::string_view name);

}  // namespace preship
