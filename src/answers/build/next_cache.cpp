#include "answers/build/next_cache.h"

#include <algorithm>

namespace preship {
namespace {

const FrameworkSetting* cache_word(const Project& project, const Service& service, std::string_view name) {
  for (const FrameworkSetting& one : project.facts.framework_settings)
    if (one.name.value == name && one.service == service.id && project.in_production(one.name.span)) return &one;
  return nullptr;
}

}  // namespace

std::optional<Span> own_cache_cleared(const Project& project, const Service& service) {
  if (std::ranges::find(service.frameworks, "next") == service.frameworks.end()) return std::nullopt;
  const FrameworkSetting* cleared = cache_word(project, service, "cache.cleared");
  if (cleared == nullptr || cache_word(project, service, "cache.handler") != nullptr) return std::nullopt;
  return cleared->name.span;
}

}  // namespace preship
