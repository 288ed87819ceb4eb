#include "paths/pattern_below.h"

#include <set>

#include "paths/ignore_rules.h"
#include "paths/name_parts.h"

namespace preship {
namespace {

using Parts = std::vector<std::string_view>;

// What is left of an anchored pattern after it has matched all of `below`.
class Descent {
 public:
  Descent(const Parts& pattern, const Parts& below) : pattern_(pattern), below_(below) {}

  // Rests as indices into the pattern; the size of the pattern when a directory above or `below` itself is matched.
  std::set<std::size_t> run() {
    std::set<std::size_t> places = {0};
    for (const std::string_view part : below_) places = after(part, places);
    for (const std::size_t place : places) rests_.insert(place);
    return rests_;
  }

 private:
  std::set<std::size_t> after(std::string_view part, const std::set<std::size_t>& places) {
    std::set<std::size_t> next;
    for (std::size_t place : places) {
      for (; place < pattern_.size() && pattern_[place] == "**"; ++place) next.insert(place);  // goes on here, or stands for nothing
      if (place < pattern_.size() && glob_match(pattern_[place], part)) next.insert(place + 1);
    }
    if (next.contains(pattern_.size())) rests_.insert(pattern_.size());
    return next;
  }

  const Parts &pattern_, &below_;
  std::set<std::size_t> rests_;
};

std::string rest_of(const Parts& pattern, std::size_t from, bool directory_only) {
  std::string rest;
  for (std::size_t i = from; i < pattern.size(); ++i) rest += "/" + std::string(pattern[i]);
  return directory_only ? rest + "/" : rest;
}

}  // namespace

std::vector<std::string> pattern_below(std::string_view pattern, std::string_view below) {
  if (below.empty()) return {std::string(pattern)};
  const bool negated = pattern.starts_with('!');
  if (negated) pattern.remove_prefix(1);
  const bool directory_only = pattern.ends_with('/');
  const std::string_view body = directory_only ? pattern.substr(0, pattern.size() - 1) : pattern;
  const std::string sign = negated ? "!" : "";
  const Parts parts = split_at(body, "/"), above = split_at(below, "/");
  if (body.find('/') == std::string_view::npos) {
    for (const std::string_view part : above)
      if (glob_match(body, part)) return {sign + "*"};
    return {sign + std::string(pattern)};
  }
  std::vector<std::string> patterns;
  for (const std::size_t rest : Descent(parts, above).run()) {
    if (rest == parts.size()) return {sign + "*"};
    patterns.push_back(sign + rest_of(parts, rest, directory_only));
  }
  return patterns;
}

}  // namespace preship
