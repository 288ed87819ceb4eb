#include "answers/nginx/loops.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool has_plain_dot(std::string_view pattern) {
  for (std::size_t i = 0; i + 1 < pattern.size(); ++i) {
    if (pattern[i] == '\\') ++i;
    else if (pattern[i] == '.' && is_word(pattern[i + 1])) return true;
  }
  return false;
}

static bool has_end(std::string_view pattern) {
  if (pattern.ends_with('$')) return true;
  const std::size_t scheme = pattern.find(":");
  std::string_view rest = scheme == std::string_view::npos ? pattern : pattern.substr(scheme + 1);
  while (rest.starts_with('\\') || rest.starts_with('/')) rest.remove_prefix(1);
  return rest.find('/') != std::string_view::npos;
}

static void check(const NginxPlace& at, Findings& findings) {
  if (at.node.name() != "if" || at.directive.arguments.size() < 3) return;
  const std::string& variable = at.node.argument(0);
  if (variable.find("$http_origin") == std::string::npos && variable.find("$http_referer") == std::string::npos) return;
  if (at.node.argument(1).find('~') == std::string::npos) return;
  const std::string_view pattern = trim(at.node.argument(2), "\"' )");
  std::string why;
  if (!pattern.starts_with('^')) why = "it has no '^' at its begin";
  else if (has_plain_dot(pattern)) why = "a dot in it is not escaped";
  else if (!has_end(pattern)) why = "its end is open";
  if (!why.empty()) findings.push_back({at.directive.arguments[2].span, "the pattern matches other sites too: " + why});
}

Rule nginx_weak_origin_pattern() { return {each_directive<check>}; }

}  // namespace preship
