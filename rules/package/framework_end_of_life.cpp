#include "knowledge/code/framework_lifetimes.h"
#include "rule.h"
#include "text/dates.h"

namespace preship {

static bool is_exact(const NamedFramework& named) {
  return named.versions.size() == 1 && named.versions[0] == versions_below(named.version.value).value_or(VersionSpan{});
}

// What is installed in the end stands in the lock file beside.
static bool is_locked_elsewhere(const Project& project, const NamedFramework& named) {
  if (is_exact(named)) return false;
  const std::string directory = directory_of(project.file(named.name.span.file).path);
  return std::ranges::any_of(project.facts.frameworks, [&](const NamedFramework& other) {
    return other.name.value == named.name.value && is_exact(other) && directory_of(project.file(other.name.span.file).path) == directory;
  });
}

static const Service* service_at(const Project& project, const Span& place) {
  const Service* service = project.service(ServiceId{directory_of(project.file(place.file).path)});
  return service != nullptr && service->production && service->deployable && !service->published ? service : nullptr;
}

static Findings check(const Project& project) {
  Findings findings;
  const std::string now = today();
  std::set<std::pair<std::string, std::string_view>> said;
  for (const NamedFramework& named : project.facts.frameworks) {
    const Service* service = project.in_production(named.name.span) ? service_at(project, named.name.span) : nullptr;
    if (service == nullptr || is_locked_elsewhere(project, named)) continue;
    const FrameworkLifetime* lifetime = ended_lifetime(named.ecosystem, named.name.value, named.versions, now);
    // Who has just been told still has a month.
    if (lifetime == nullptr || months_after(lifetime->last_day, 1) >= now || !said.emplace(service->id.directory, lifetime->title).second)
      continue;
    const std::string what = std::string(lifetime->title) + " '" + named.version.value + "'";
    findings.push_back({.span = named.version.span,
                        .message = what + " gets no fixes since " + std::string(lifetime->last_day),
                        .fold = {what, service->id.directory, "and here"}});
    if (months_after(lifetime->last_day, 12) >= now) findings.back().severity = Severity::note;
  }
  return findings;
}

Rule package_framework_end_of_life() { return {check}; }

}  // namespace preship
