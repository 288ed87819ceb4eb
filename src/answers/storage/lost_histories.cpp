#include "answers/storage/lost_histories.h"

#include <algorithm>

#include "paths/path.h"
#include "text/words.h"

namespace preship {
namespace {

bool names_any(std::string_view text, const std::vector<std::string_view>& words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return holds(text, word); });
}

// A configuration that says where the history lies; one that cannot be read may.
bool may_keep_elsewhere(const Project& project, const ComposePlace& place, const ComposeMount& mount, const ImageHistory& history) {
  if (holds_any(base_name(mount.target.value), {"rule", "alert"})) return false;
  const auto path = resolve_path(directory_of_paths(project, place.file), mount.source.value);
  const SourceFile* file = path ? project.file(*path) : nullptr;
  return file == nullptr || file->text_dropped || names_any(file->text, history.elsewhere);
}

bool says_elsewhere(const Project& project, const ComposePlace& place, const ImageHistory& history) {
  const auto named = [&](const Text& word) { return names_any(word.value, history.elsewhere); };
  if (std::ranges::any_of(place.service.command, named) || std::ranges::any_of(place.service.entrypoint, named)) return true;
  const DeploymentId id(project.file(place.file.file).path, place.service.name.value);
  return !place.service.env_files.empty() || !places_of(project.index.declarations, id).empty();
}

}  // namespace

const ImageHistory* lost_history(const Project& project, const ComposePlace& place) {
  const Image* image = image_of(project, place);
  const ImageHistory* history = image == nullptr ? nullptr : find_history(image->repository);
  if (history == nullptr || says_elsewhere(project, place, *history)) return nullptr;
  for (const ComposeMount& mount : mounts_of(place.service))
    if (keeps_data(mount) || mount.type == "tmpfs" || may_keep_elsewhere(project, place, mount, *history)) return nullptr;
  return history;
}

bool may_be_mounted_beside(const Project& project, const ComposePlace& place) {
  if (!is_overlaid(project, place)) return false;
  const std::string directory = directory_of(project.file(place.file.file).path);
  return std::ranges::any_of(project.facts.compose_files, [&](const auto& file) {
    const std::string& path = project.file(file->file).path;
    const bool beside = directory_of(path) == directory || std::ranges::find(place.file.laid_with, path) != place.file.laid_with.end();
    const ComposeService* other = beside && file->file != place.file.file ? find_service(*file, place.service.name.value) : nullptr;
    return other != nullptr && (std::ranges::any_of(mounts_of(*other), [](const ComposeMount& mount) { return keeps_data(mount); }) ||
                                other->node->has("tmpfs") || other->node->has("extends") || other->node->has("volumes_from"));
  });
}

}  // namespace preship
