#pragma once
// Services of compose files, and what they are for.

#include <string>
#include <string_view>
#include <vector>

#include "model/project.h"

namespace preship {

struct ComposePlace {
  const ComposeFile& file;
  const ComposeService& service;
};

// Every compose file that is part of what is deployed, whatever stage it names.
template <class Visit>
void each_compose_file(const Project& project, Visit visit) {
  for (const auto& file : project.facts.compose_files)
    if (file->root != nullptr && project.in_production({file->file, 0, 0})) visit(*file);
}

template <class Visit>
void each_compose_service(const Project& project, Visit visit) {
  each_compose_file(project, [&](const ComposeFile& file) {
    for (const ComposeService& service : file.services) visit(ComposePlace{file, service});
  });
}

// A file that servers run: its name says no other stage, nothing beside it is named for production, and its services neither mount
// their sources nor start servers for development, and are not only the stores that an app on the same machine uses.
bool is_for_production(const Project& project, const ComposeFile& file);

// The image of a service as a fact; null when it has none, or one that cannot be known.
const Image* image_of(const Project& project, const ComposePlace& place);

struct ComposeMount {
  Text source;            // as written; "" for an anonymous volume
  Text target;            // absolute path in the container
  std::string_view type;  // "volume", "bind", "tmpfs"
  Span span;              // the whole entry
};
// `volumes:` and `tmpfs:` of a service, as far as they can be known.
std::vector<ComposeMount> mounts_of(const ComposeService& service);

// The directory that relative paths of the file begin in: its own, or the one that commands name with --project-directory.
std::string directory_of_paths(const Project& project, const ComposeFile& file);

// Runs once and ends: migrations, seeds, what others wait for with service_completed_successfully, what a profile asks for.
bool is_one_shot(const ComposeFile& file, const ComposeService& service);

// The service of that name, null when the file has none.
const ComposeService* find_service(const ComposeFile& file, std::string_view name);

// True when another compose file of the directory has a service of that name: one is laid over the other.
bool is_overlaid(const Project& project, const ComposePlace& place);

}  // namespace preship
