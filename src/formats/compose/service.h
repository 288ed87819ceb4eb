#pragma once
// One service of a compose file: its node in, its model and facts out.

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "model/project.h"

namespace preship {

// A service may be put together from several files; relative paths in each are relative to its own directory.
using SourceOf = std::function<const SourceFile&(FileId)>;

struct ComposeSite {
  FileId file = 0;
  std::string path;        // of the compose file that deploys the service
  bool production = true;  // its name and place are production's
  SourceOf source_of;
  std::string directory = {};  // where its relative paths begin; "" for the file's own directory
};

// "compose.yaml#web"

// The model of a service whose node is complete.
ComposeService read_compose_service(const ComposeSite& site, Text name, YamlNodePtr node);

// What it says: Deployment, Image, EnvDeclaration, Port, HealthProbe, HostReference, Opaque. Reads of ${X} belong to the file and
// are not among them.
Facts facts_of_compose_service(const ComposeSite& site, const ComposeService& service);

// Entries of its lists and mappings, two levels deep: what reading it costs.
std::size_t size_of_compose_service(const YamlNode& node);

// The ports of a `ports:` or `expose:` node.
std::vector<ComposePort> read_compose_ports(const YamlNode& ports);

}  // namespace preship
