#include "answers/compose/server_stacks.h"

#include <algorithm>

#include "answers/release/release.h"
#include "knowledge/words/stages.h"
#include "paths/compose_names.h"
#include "text/words.h"

namespace preship {
namespace {

// The compose files that the command names.
std::vector<std::string_view> named_files(const ReleaseStep& step) {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < step.words.size(); ++i) {
    const std::string_view word = step.words[i].value;
    if ((word == "-f" || word == "--file") && i + 1 < step.words.size()) names.push_back(step.words[i + 1].value);
    else if (word.starts_with("--file=")) names.push_back(word.substr(7));
  }
  return names;
}

// compose.yaml beside compose.prod.yaml: on the server the other one often has its name.
bool has_production_beside(const Project& project, const std::string& directory) {
  return std::ranges::any_of(project.facts.compose_files, [&](const auto& file) {
    const std::string& path = project.file(file->file).path;
    return directory_of(path) == directory && !is_default_compose_name(base_name(path)) && file->stage == NamedStage::production;
  });
}

std::size_t default_file_count(const Project& project, const std::string& directory) {
  return static_cast<std::size_t>(std::ranges::count_if(project.facts.compose_files, [&](const auto& file) {
    const std::string& path = project.file(file->file).path;
    return is_default_compose_name(base_name(path)) && (directory.empty() || directory_of(path) == directory);
  }));
}

// `docker compose up` without a file: what lies in the working directory, of which a script may know its own place only, and of a server
// nothing at all.
bool lies_at_hand(const Project& project, const ReleasePlace& place, const ReleaseStep& step, const std::string& directory) {
  if (has_production_beside(project, directory)) return false;
  if (place.kind == PlaceKind::script && !step.remote) {
    const std::string own = directory_of(project.file(step.span.file).path);
    if (directory == own || (directory != "." && directory == step.directory)) return true;
    return directory == "." && step.directory == "." && default_file_count(project, own) == 0;
  }
  return (directory == "." || directory == step.directory) && default_file_count(project, "") == 1;
}

bool starts_file(const Project& project, const ReleasePlace& place, const ReleaseStep& step, const std::string& path) {
  const std::vector<std::string_view> names = named_files(step);
  if (names.empty()) return is_default_compose_name(base_name(path)) && lies_at_hand(project, place, step, directory_of(path));
  return std::ranges::any_of(names, [&](std::string_view name) {
    while (name.starts_with("./")) name.remove_prefix(2);
    return name == path || name.ends_with("/" + path);
  });
}

// Behind a profile only where the command asks for it, or for all: `--profile local`, `--profile "*"`.
bool asks_for_profile(const ReleaseStep& step, const ComposeService& service) {
  return service.profiles.empty() || std::ranges::any_of(step.words, [&](const Text& word) {
           const std::string_view name = std::string_view(word.value).substr(word.value.find('=') + 1);
           return name == "*" || holds(name, "$") ||
                  std::ranges::any_of(service.profiles, [&](const Text& profile) { return profile.value == name; });
         });
}

// `up -d web` starts no other service than those it names; what they depend on starts as well, so that no name of one is needed.
bool starts_service(const ReleaseStep& step, const ComposeFile& file, const ComposeService& service) {
  bool behind = false, named = false;
  for (const Text& word : step.words) {
    const bool is_service =
        behind && std::ranges::any_of(file.services, [&](const ComposeService& one) { return one.name.value == word.value; });
    if (is_service && word.value == service.name.value) return true;
    named = named || is_service;
    behind = behind || word.value == "up";
  }
  return !named && asks_for_profile(step, service);
}

}  // namespace

std::optional<Span> started_on_server(const Project& project, const ComposeFile& file, const ComposeService& service) {
  const std::string& path = project.file(file.file).path;
  for (const ReleasePlace& place : release_places(project)) {
    const bool unit = place.kind == PlaceKind::unit && place.production;
    if (!unit && !releases_on_server(project, place)) continue;
    for (const ReleaseStep& step : place.steps) {
      const bool there = unit || step.remote || place.kind == PlaceKind::script;
      if (there && step.tool.ends_with("compose up") && starts_file(project, place, step, path) && starts_service(step, file, service))
        return step.span;
    }
  }
  return std::nullopt;
}

}  // namespace preship
