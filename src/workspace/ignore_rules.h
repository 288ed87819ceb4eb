#pragma once
// gitignore patterns as git applies them: https://git-scm.com/docs/gitignore#_pattern_format

#include <string>
#include <string_view>
#include <vector>

namespace preship {

struct IgnorePattern {
  std::string glob;
  bool negated = false;         // "!keep"
  bool directory_only = false;  // "build/"
  bool anchored = false;        // holds a slash that is not the last byte
};

// The patterns of one ignore file, for paths relative to the directory of that file.
class IgnoreRules {
 public:
  static IgnoreRules parse(std::string_view text);
  enum class Verdict : std::uint8_t { undecided, ignored, kept };
  // The last pattern that matches decides. `path` is relative, '/' separated.
  Verdict match(std::string_view path, bool is_directory) const;
  bool empty() const { return patterns_.empty(); }

 private:
  std::vector<IgnorePattern> patterns_;
};

// True when `text` matches the glob: * and ? stop at '/', ** does not, [a-z] classes, backslash escapes. Linear memory.
bool glob_match(std::string_view glob, std::string_view text);

}  // namespace preship
