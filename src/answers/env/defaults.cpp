#include "answers/env/defaults.h"

#include <algorithm>

namespace preship {
namespace {

// "${KEY:-default}" and "${KEY-default}"; the default of any other expression is empty.
std::string_view default_in(std::string_view expression, std::string_view key) {
  if (!expression.starts_with("${") || !expression.ends_with('}')) return {};
  std::string_view rest = expression.substr(2, expression.size() - 3);
  if (!rest.starts_with(key)) return {};
  rest.remove_prefix(key.size());
  if (rest.starts_with(":-")) return rest.substr(2);
  return rest.starts_with('-') ? rest.substr(1) : std::string_view();
}

}  // namespace

std::vector<InterpolationDefault> interpolation_defaults(const Project& project, FileId file) {
  std::vector<InterpolationDefault> defaults;
  const std::string_view text = project.file(file).text;
  for (const EnvRead& read : project.facts.env_reads) {
    if (read.span.file != file || read.reader != Reader::interpolation || read.span.end > text.size()) continue;
    const std::string_view value = default_in(text.substr(read.span.begin, read.span.end - read.span.begin), read.key.value);
    if (!value.empty() && value.find('$') == std::string_view::npos) defaults.push_back({read.key.value, {std::string(value), read.span}});
  }
  std::ranges::sort(defaults, {}, [](const InterpolationDefault& one) { return one.value.span; });
  return defaults;
}

}  // namespace preship
