#include "paths/ignore_rules.h"

#include <algorithm>

namespace preship {
namespace {

// Every path is compared with every pattern. No file that people write comes near it.
constexpr std::size_t most_patterns = 10'000;

// git removes trailing spaces unless a backslash stands before them; tabs stay.
std::string_view without_trailing_spaces(std::string_view line) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\') ++i;
    else if (line[i] == ' ') continue;
    end = std::min(i + 1, line.size());
  }
  return line.substr(0, end);
}

std::size_t literal_length(std::string_view glob) { return std::min(glob.find_first_of("*?[\\"), glob.size()); }

IgnorePattern pattern_of(std::string_view line) {
  IgnorePattern pattern;
  if (line.starts_with('!')) {
    pattern.negated = true;
    line.remove_prefix(1);
  }
  if (line.ends_with('/')) {
    pattern.directory_only = true;
    line.remove_suffix(1);
  }
  pattern.anchored = line.find('/') != std::string_view::npos;
  if (line.starts_with('/')) line.remove_prefix(1);
  pattern.glob = line;
  pattern.literal = literal_length(line);
  pattern.suffix = !pattern.anchored && line.starts_with('*') && literal_length(line.substr(1)) == line.size() - 1;
  return pattern;
}

// Compares the literal start first, as git does: what follows it is a glob of its own, so "a**/b" matches "ax/y/b".
bool matches(const IgnorePattern& pattern, std::string_view path, std::string_view name) {
  const std::string_view glob = pattern.glob, subject = pattern.anchored ? path : name;
  if (glob.empty()) return false;
  if (pattern.suffix) return subject.ends_with(glob.substr(1));
  if (!subject.starts_with(glob.substr(0, pattern.literal))) return false;
  if (pattern.literal == glob.size()) return subject.size() == glob.size();
  return pattern.anchored ? glob_match(glob.substr(pattern.literal), subject.substr(pattern.literal)) : glob_match(glob, subject);
}

}  // namespace

IgnoreRules IgnoreRules::parse(std::string_view text) {
  IgnoreRules rules;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.starts_with('#')) continue;
    line = without_trailing_spaces(line);
    if (!line.empty()) rules.patterns_.push_back(pattern_of(line));
    if (rules.patterns_.size() == most_patterns) break;
  }
  return rules;
}

IgnoreRules::Verdict IgnoreRules::match(std::string_view path, bool is_directory) const {
  const std::size_t slash = path.rfind('/');
  const std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
  for (auto pattern = patterns_.rbegin(); pattern != patterns_.rend(); ++pattern)
    if ((is_directory || !pattern->directory_only) && matches(*pattern, path, name))
      return pattern->negated ? Verdict::kept : Verdict::ignored;
  return Verdict::undecided;
}

bool covers_path(const IgnoreRules& patterns, std::string_view path) {
  IgnoreRules::Verdict verdict = patterns.match(path, false);
  for (std::size_t slash = path.rfind('/'); verdict == IgnoreRules::Verdict::undecided && slash != std::string_view::npos && slash > 0;
       slash = path.rfind('/', slash - 1))
    verdict = patterns.match(path.substr(0, slash), true);
  return verdict == IgnoreRules::Verdict::ignored;
}

}  // namespace preship
