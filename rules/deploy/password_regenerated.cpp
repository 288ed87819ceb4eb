#include "answers/compose/services.h"
#include "answers/release/release.h"
#include "answers/scripts/generated_passwords.h"
#include "knowledge/images/facts.h"
#include "rule.h"

namespace preship {

// Where a database keeps its data, and the password of its first start.
static std::optional<ComposeMount> data_volume(const Project& project) {
  std::optional<ComposeMount> volume;
  each_compose_service(project, [&](const ComposePlace& place) {
    const Image* image = volume ? nullptr : image_of(project, place);
    if (image == nullptr || image_data_of(image->repository).empty()) return;
    const std::vector<ComposeMount> mounts = mounts_of(place.service);
    if (const auto found = std::ranges::find_if(mounts, keeps_data); found != mounts.end()) volume = *found;
  });
  return volume;
}

// A script that sets a machine up runs once; one that releases runs again.
static std::set<FileId> files_that_run_again(const Project& project) {
  std::set<FileId> files;
  for (const ReleasePlace& place : release_places(project)) {
    if (!releases(project, place)) continue;
    if (place.kind == PlaceKind::script) files.insert(place.span.file);
    else if (place.workflow != nullptr) files.insert(place.workflow->file);
  }
  return files;
}

static Findings check(const Project& project) {
  Findings findings;
  const std::optional<ComposeMount> volume = data_volume(project);
  if (!volume) return findings;
  const std::set<FileId> again = files_that_run_again(project);
  each_script_text(project, [&](const ScriptText& text) {
    const auto password = again.contains(text.file) ? generated_password(project, text) : std::nullopt;
    if (!password) return;
    const Text& name = password->made->name;
    findings.push_back(
        {name.span,
         "each run makes a new '" + name.value + "', and the database keeps the one of its first start: the second release cannot log in",
         {{password->written->words[0].span, "the env file is written anew here"}, {volume->span, "the volume that keeps the old one"}}});
  });
  return findings;
}

Rule deploy_password_regenerated() { return {check}; }

}  // namespace preship
