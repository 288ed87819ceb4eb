#include "knowledge/images/facts.h"
#include "knowledge/images/images.h"
#include "rule.h"

namespace preship {

namespace {

struct DatabasePlaces {
  std::vector<const Image*> production, jobs, development;
};

}  // namespace

static std::map<std::string, DatabasePlaces> databases(const Project& project) {
  std::map<std::string, DatabasePlaces> places;
  for (const Image& image : project.facts.images) {
    const PathRole role = project.file(image.reference.span.file).role;
    if (image.opaque || major_version(image.tag) == 0 || !is_database_image(image.repository)) continue;
    DatabasePlaces& of = places[std::string(without_official_prefix(image.repository))];
    const bool runs = image.use == ImageUse::compose || image.use == ImageUse::kubernetes || image.use == ImageUse::sealos;
    if (image.use == ImageUse::workflow) of.jobs.push_back(&image);
    else if (runs && role == PathRole::production) (runs_in_production(project, image) ? of.production : of.development).push_back(&image);
  }
  return places;
}

// Production has one version, and no place of this kind has it: a job that tries several has it among them.
static void compare(const std::vector<const Image*>& production, const std::vector<const Image*>& others, const std::string& what,
                    Findings& findings) {
  const unsigned major = major_version(production.front()->tag);
  const auto is_same = [&](const Image* image) { return major_version(image->tag) == major; };
  if (!std::ranges::all_of(production, is_same) || std::ranges::any_of(others, is_same)) return;
  for (const Image* image : others) {
    findings.push_back({image->reference.span,
                        what + " '" + image->repository + ":" + image->tag + "', and production runs " + std::to_string(major),
                        {{production.front()->reference.span, "in production"}}});
    findings.back().fold = {image->repository + what, image->repository, "and here"};
  }
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& [repository, places] : databases(project)) {
    if (places.production.empty()) continue;
    compare(places.production, places.jobs, "tests use", findings);
    compare(places.production, places.development, "development uses", findings);
  }
  return findings;
}

Rule image_database_version_differs() { return {check}; }

}  // namespace preship
