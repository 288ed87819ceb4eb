#include <set>
#include <string>
#include <utility>

#include "knowledge/images/facts.h"
#include "rule.h"
#include "text/dates.h"

namespace preship {

// The same day of the next month: who has just been told still has time.
static std::string a_month_after(std::string_view day) {
  int year = std::stoi(std::string(day.substr(0, 4))), month = std::stoi(std::string(day.substr(5, 2))) + 1;
  if (month > 12) month = 1, ++year;
  return std::to_string(year) + (month < 10 ? "-0" : "-") + std::to_string(month) + std::string(day.substr(7));
}

static std::string a_year_after(std::string_view day) {
  return std::to_string(std::stoi(std::string(day.substr(0, 4))) + 1) + std::string(day.substr(4));
}

static bool runs(const Project& project, const Image& image) {
  if (image.use == ImageUse::compose || image.use == ImageUse::kubernetes || image.use == ImageUse::sealos) return true;
  if (image.use != ImageUse::docker_from) return false;
  for (const auto& file : project.facts.dockerfiles)
    for (const DockerStage* stage : file->chain(""))
      if (stage->image.span == image.reference.span) return true;
  return false;
}

static Findings check(const Project& project) {
  Findings findings;
  const std::string now = today();
  std::set<std::pair<FileId, std::string>> said;
  for (const Image& image : project.facts.images) {
    if (image.opaque || image.built_here || !image_counts(project, image)) continue;
    const ImageLifetime* lifetime = find_lifetime(image.repository, image.tag);
    if (lifetime == nullptr || a_month_after(lifetime->last_day) >= now || !runs(project, image)) continue;
    const Deployment* deployment = project.deployment(image.deployment);
    if (deployment != nullptr && !deployment->production) continue;
    const std::string name = "'" + image.repository + (lifetime->withdrawn() ? "'" : ":" + image.tag + "'");
    if (!said.emplace(image.reference.span.file, name).second) continue;
    findings.push_back({image.reference.span,
                        name + (lifetime->withdrawn() ? " was withdrawn by its makers: it gets no fixes since " : " gets no fixes since ") +
                            std::string(lifetime->last_day)});
    if (a_year_after(lifetime->last_day) >= now) findings.back().severity = Severity::note;
  }
  return findings;
}

Rule image_end_of_life() { return {check}; }

}  // namespace preship
