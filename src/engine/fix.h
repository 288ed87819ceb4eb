#pragma once
// Puts the edits of fixes into texts, in memory. Writing files is the command line's business.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/rule.h"

namespace preship {

enum class FixLevel : std::uint8_t { safe, unsafe };  // unsafe: safe ones too

struct FixResult {
  std::map<std::string, std::string> texts;  // path to new text, only of files that change
  std::size_t applied = 0;                   // findings whose fix is in `texts`
  std::size_t skipped = 0;                   // fixes left out because they overlap an earlier one; another run may apply them
};

// Fixes are taken in the order of the findings. A fix goes in whole or not at all. Equal edits of several findings count
// once; insertions at one place are all kept, in order. Never edits a file whose text is not at hand.
FixResult apply_fixes(const Project& project, const Findings& findings, FixLevel level = FixLevel::safe);

// `text` with `edits` in it. The edits must lie inside the text and must not overlap; nullopt when they do not hold to that.
std::optional<std::string> apply_edits(const std::string& text, std::vector<Edit> edits);

}  // namespace preship
