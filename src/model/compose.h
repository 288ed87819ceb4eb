#pragma once
// A compose file: https://github.com/compose-spec/compose-spec/blob/main/spec.md

#include <optional>
#include <string>
#include <vector>

#include "model/yaml.h"
#include "text/span.h"

namespace preship {

struct ComposeBuild {
  Span span;
  std::string context;     // relative to the root of the project; "" when it leaves it or is remote
  std::string dockerfile;  // path relative to the root
  std::string target;
  bool inline_dockerfile = false;
};

struct ComposePort {
  Span span;
  std::string host_ip;
  std::optional<std::uint16_t> published, target;
  std::string protocol = "tcp";
};

struct ComposeService {
  Text name;
  YamlNodePtr node;  // after extends and merge keys
  std::optional<Text> image;
  std::optional<ComposeBuild> build;
  std::optional<Text> container_name;
  std::vector<ComposePort> ports;
  std::vector<Text> depends_on, networks, aliases, profiles;
  std::vector<Text> env_files;  // paths relative to the root
  bool has_healthcheck = false, healthcheck_disabled = false;
  bool host_network = false;
};

struct ComposeFile {
  FileId file = 0;
  YamlNodePtr root;
  bool production = true;  // the name holds none of dev, local, test, ci, example, override
  std::vector<ComposeService> services;
  std::vector<std::string> includes;  // paths relative to the root
};

}  // namespace preship
