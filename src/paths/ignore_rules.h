#pragma once
// gitignore patterns as git applies them: https://git-scm.com/docs/gitignore#_pattern_format

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/glob.h"

namespace preship {

struct IgnorePattern {
  std::string glob;             // without "!", a leading and a trailing slash
  std::size_t literal = 0;      // bytes at the start of `glob` without a wildcard; all of it: compare, do not match
  bool negated = false;         // "!keep"
  bool directory_only = false;  // "build/"
  bool anchored = false;        // holds a slash that is not the last byte: matched against the whole path, not the name
  bool suffix = false;          // "*.log": one star and then only literal bytes
};

// The patterns of one ignore file, for paths relative to the directory of that file.
class IgnoreRules {
 public:
  static IgnoreRules parse(std::string_view text);
  enum class Verdict : std::uint8_t { undecided, ignored, kept };
  // The last pattern that matches decides. `path` is relative, '/' separated. Says nothing of the path's parents.
  Verdict match(std::string_view path, bool is_directory) const;
  bool empty() const { return patterns_.empty(); }

 private:
  std::vector<IgnorePattern> patterns_;
};

// True when the patterns mean the file or a directory above it.
bool covers_path(const IgnoreRules& patterns, std::string_view path);

}  // namespace preship
