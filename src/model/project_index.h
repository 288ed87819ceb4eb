#pragma once
// Where facts are found without looking at all of them: indexes into the lists of Facts, ascending. Filled by link(), empty until then.

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/deployment_id.h"
#include "model/service_id.h"

namespace preship {

template <class Key>
using IndexBy = std::unordered_map<Key, std::vector<std::uint32_t>>;

// A stage of a Dockerfile that something here builds.
struct BuiltTarget {
  std::string stage;       // "" for the last
  bool deployed = false;   // a deployment for production builds it
  bool published = false;  // a workflow or a script does, and its name is not one for development or tests
  bool varies = false;     // a variable chooses it
};

struct ProjectIndex {
  std::unordered_map<DeploymentId, std::uint32_t> deployments;                // the first of each id
  std::unordered_map<std::string, std::uint32_t> dockerfiles, compose_files;  // by path
  std::unordered_map<std::string, std::uint32_t> packages;                    // by directory
  std::unordered_map<std::string, std::vector<BuiltTarget>> built_targets;    // by path of the Dockerfile
  IndexBy<ServiceId> deployments_of, reads, opaque_of;
  IndexBy<ServiceId> code_ports;  // of ports that no deployment names
  IndexBy<std::string> hosts;     // by their names
  IndexBy<DeploymentId> declarations, opaque, ports, probes, images;
  // Indexes into Project::env: keys that something in production reads and nothing declares, and keys that are given in production
  // and read nowhere. One may have been meant for another.
  std::vector<std::uint32_t> wanted, offered;
};

// The indexes of one key, none when there are none.
template <class Key>
const std::vector<std::uint32_t>& places_of(const IndexBy<Key>& index, const Key& key) {
  static const std::vector<std::uint32_t> none;
  const auto found = index.find(key);
  return found == index.end() ? none : found->second;
}

}  // namespace preship
