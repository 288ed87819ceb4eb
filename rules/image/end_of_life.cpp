#include <set>
#include <string>

#include "answers/images/installed_runtimes.h"
#include "answers/images/running.h"
#include "knowledge/images/facts.h"
#include "rule.h"
#include "text/dates.h"

namespace preship {

// Who has just been told still has a month.
static bool has_ended(const ImageLifetime* lifetime, const std::string& now) {
  return lifetime != nullptr && months_after(lifetime->last_day, 1) < now;
}

static std::string subject_of(const Image& image, const ImageLifetime& lifetime) {
  if (lifetime.deleted()) return "'" + image.repository + "' cannot be pulled any more: its makers deleted it on ";
  if (lifetime.withdrawn()) return "'" + image.repository + "' was withdrawn by its makers: it gets no fixes since ";
  return "'" + image.repository + ":" + image.tag + "' gets no fixes since ";
}

static Findings check(const Project& project) {
  Findings findings;
  const std::string now = today();
  std::set<std::pair<FileId, std::string>> said;
  for (const Image& image : project.facts.images) {
    if (image.opaque || image.built_here || !image_counts(project, image)) continue;
    const ImageLifetime* lifetime = find_lifetime(image.repository, image.tag);
    std::string message = lifetime == nullptr ? "" : subject_of(image, *lifetime);
    if (const auto system = system_of_tag(image.tag); system && !has_ended(lifetime, now) && has_ended(system->lifetime, now)) {
      lifetime = system->lifetime;
      message = "'" + image.repository + ":" + image.tag + "' is built on " + std::string(system->name) + " " +
                std::string(lifetime->version) + ", which gets no fixes since ";
    }
    if (!has_ended(lifetime, now) || !runs_or_ships(project, image)) continue;
    const Deployment* deployment = project.deployment(image.deployment);
    if (deployment != nullptr && !deployment->production) continue;
    if (!said.emplace(image.reference.span.file, message).second) continue;
    findings.push_back({image.reference.span, message + std::string(lifetime->last_day)});
    if (!lifetime->deleted() && months_after(lifetime->last_day, 12) >= now) findings.back().severity = Severity::note;
  }
  for (const InstalledRuntime& runtime : installed_runtimes(project))
    if (has_ended(runtime.lifetime, now))
      findings.push_back({runtime.span, "this installs Node.js " + runtime.version + ", which gets no fixes since " +
                                            std::string(runtime.lifetime->last_day)});
  return findings;
}

Rule image_end_of_life() { return {check}; }

}  // namespace preship
