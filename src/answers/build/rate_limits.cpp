#include "answers/build/rate_limits.h"

#include <algorithm>

#include "knowledge/code/rate_limits.h"
#include "paths/file_kinds.h"
#include "text/words.h"

namespace preship {
namespace {

bool is_of(const Project& project, const Service& service, const FrameworkSetting& setting, std::string_view name) {
  return setting.name.value == name && setting.service == service.id && project.in_production(setting.name.span);
}

bool has_packages(const Project& project, const Service& service, const RateLimitSign& sign) {
  if (sign.package.empty()) return true;
  const PackageJson* package = project.package(service.id.directory);
  return package != nullptr && package->depends_on(std::string(sign.package)) &&
         std::ranges::any_of(sign.frameworks, [&](std::string_view name) { return package->depends_on(std::string(name)); });
}

// By code of the service; servers are told by options and variables too, wherever these are.
bool is_put_right(const Project& project, const Service& service, const RateLimitSign& sign) {
  const bool by_code = std::ranges::any_of(project.facts.framework_settings, [&](const FrameworkSetting& setting) {
    return is_of(project, service, setting, "limit.trust") && (is_one_of(setting.value.value, {"header", "keyGenerator"}) ||
                                                               std::ranges::find(sign.right, setting.value.value) != sign.right.end());
  });
  return by_code || (sign.package.empty() && std::ranges::any_of(project.files, [&](const SourceFile& file) {
                       return !is_source_code(file.kind) && file.role != PathRole::test && file.role != PathRole::docs &&
                              std::ranges::any_of(sign.right, [&](std::string_view word) { return holds(file.text, word); });
                     }));
}

}  // namespace

std::optional<AddressLimit> limit_by_address(const Project& project, const Service& service) {
  for (const FrameworkSetting& setting : project.facts.framework_settings) {
    if (!is_of(project, service, setting, "limit.by-address")) continue;
    const RateLimitSign& sign = rate_limit_signs()[static_cast<std::size_t>(std::stoul(setting.value.value))];
    if (has_packages(project, service, sign) && !is_put_right(project, service, sign))
      return AddressLimit{setting.name.span, sign.lacks, sign.nearby};
  }
  return std::nullopt;
}

}  // namespace preship
