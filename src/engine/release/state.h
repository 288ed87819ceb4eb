#pragma once
// What a repository asks of the place where it runs, as values that outlive its Project: two of them are compared.

#include <compare>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "model/project.h"
#include "text/position.h"

namespace preship {

struct StatePlace {
  std::string path;  // relative to the project's root
  std::uint32_t line = 0;
};

struct ServiceKeyId {
  std::string service;  // directory
  std::string key;
  auto operator<=>(const ServiceKeyId&) const = default;
};

// One environment variable of one service.
struct ServiceKey {
  std::string service_name;
  bool read = false;    // by the service or a package that it imports
  bool breaks = false;  // production needs it: it is read, and nothing handles its absence
  bool while_building = false, in_browser = false;
  bool defaulted = false;
  StatePlace place;
  std::vector<std::string> givers;                          // "compose.yaml#web"
  std::vector<std::string> examples;                        // example files that list it
  std::vector<std::string> lacking;                         // deployments that show their whole environment, without it
  std::vector<std::string> others;                          // the same, of those that start something else than the service does
  std::vector<std::pair<std::string, std::string>> hidden;  // deployments that take keys from elsewhere, and from where
};

enum class StateKind : std::uint8_t {
  input,                // (compose file, key): interpolated, without a default
  repository_secret,    // ("", name): secrets.NAME of workflows
  repository_variable,  // ("", name)
  cluster_secret,       // (name of the Secret, key or "" for all of it)
  cluster_config,       // the same of ConfigMaps
  external,             // (compose file, "volume pgdata"): what has to be there before compose starts
  domain,               // ("", host)
  deployment,           // (id, "")
  image,                // (deployment, "") or (Dockerfile, repository)
  port,                 // (deployment, port of the host or of the container)
  volume,               // (deployment, path in the container)
  claim,                // (file, name)
  schedule,             // (file, name)
  health,               // (deployment or file, what for)
  start,                // (deployment, file)
  release_command,      // (deployment, "")
};

struct ReleaseEntryId {
  StateKind kind = StateKind::input;
  std::string subject, name;
  auto operator<=>(const ReleaseEntryId&) const = default;
};

struct ReleaseEntry {
  std::string value;
  StatePlace place;
};

struct ReleaseState {
  std::map<ServiceKeyId, ServiceKey> keys;
  std::set<std::string> services;                         // directories of those that have keys
  std::set<std::string> read;                             // keys that anything reads, or that may be read by a computed name
  std::map<std::string, std::vector<std::string>> given;  // key to what production gives it by: "compose.yaml#web"
  std::map<ReleaseEntryId, ReleaseEntry> entries;
  std::vector<std::pair<std::string, std::string>> commands;  // what deployments run, with the place: "prisma migrate deploy"
};

ReleaseState release_state(const Project& project);

// Lines of spans, with one index per file.
class StatePlaces {
 public:
  explicit StatePlaces(const Project& project) : project_(project) {}
  StatePlace at(const Span& span);

 private:
  const Project& project_;
  std::map<FileId, LineIndex> indexes_;
};

// The two halves of it, each in the file of its name.
void add_env_state(const Project& project, StatePlaces& places, ReleaseState& state);
void add_runtime_state(const Project& project, StatePlaces& places, ReleaseState& state);

// A file that is part of what is deployed.
inline bool is_released(const Project& project, FileId file) { return project.files[file].role == PathRole::production; }

}  // namespace preship
