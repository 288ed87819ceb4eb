#pragma once
// Services of compose files, and what they are for.

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "answers/fold.h"
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

// The services of which it is true, as one finding for each file: "'web' " and what they do.
template <class Question>
Findings services_that(const Project& project, std::string_view what, Question is_so) {
  Findings findings;
  each_compose_service(project, [&](const ComposePlace& place) {
    if (is_so(place.service))
      findings.push_back({place.service.name.span, std::string("'").append(place.service.name.value).append("' ").append(what)});
  });
  return one_per_file(std::move(findings));
}

// True when an entry of `security_opt` has one of these in it.
bool holds_security_option(const ComposeService& service, std::initializer_list<std::string_view> options);

// A file that servers run: its name says no other stage, nothing beside it is named for production, and its services neither mount
// their sources nor start servers for development, and are not only the stores that an app on the same machine uses.
bool is_for_production(const Project& project, const ComposeFile& file);

// The same of one service: false behind a profile that is for developers and tests.
bool is_for_production(const Project& project, const ComposePlace& place);

// The image of a service as a fact; null when it has none, or one that cannot be known.
const Image* image_of(const Project& project, const ComposePlace& place);

// A file that commands lay over this one takes away or replaces what stands under the key: `ports: !reset []`.
// https://docs.docker.com/reference/compose-file/merge/#reset-value
bool is_taken_away(const Project& project, const ComposePlace& place, std::string_view key);

// The same, or what the image is made of that the repository builds for the service.
const Image* image_or_base_of(const Project& project, const ComposePlace& place);

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

// What lies there outlives the container: no script, settings or anonymous volume.
bool keeps_data(const ComposeMount& mount);

// A named volume that Docker makes by itself on this machine, and fills from the image while it is new.
bool is_plain_volume(const ComposeFile& file, const ComposeMount& mount);

// Runs once and ends: migrations, seeds, what others wait for with service_completed_successfully, what a profile asks for.
bool is_one_shot(const ComposeFile& file, const ComposeService& service);

// The service of that name, null when the file has none.
const ComposeService* find_service(const ComposeFile& file, std::string_view name);

// Compose.common.yaml: another service extends this one, and may say for itself what this one lacks.
bool is_extended(const Project& project, const ComposePlace& place);

// True when one may be laid over the other: compose.yaml, or a file that a command gives with this one, has a service of that name beside
// it, and no command names this one alone.
bool is_overlaid(const Project& project, const ComposePlace& place);

// A network that several stacks share: names of others are known in it.
bool is_in_shared_network(const ComposeFile& file, const ComposeService& service);

}  // namespace preship
