#pragma once
// A compose file: https://github.com/compose-spec/compose-spec/blob/main/spec.md

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "knowledge/words/stages.h"
#include "model/yaml.h"
#include "text/interfaces.h"
#include "text/span.h"

namespace preship {

struct ComposeBuild {
  Span span;
  std::string context;     // relative to the root of the project; "" when it leaves it or is remote
  std::string dockerfile;  // path relative to the root
  std::string target;
  bool target_varies = false;  // target: ${STAGE:-development}
  bool remote = false;         // the context is a URL
  bool inline_dockerfile = false;
};

struct ComposePort {  // a range is one ComposePort for each of its ports
  Span span;
  Span published_span, target_span;  // of the number itself where it is written, otherwise of the whole entry
  std::string host_ip;
  bool host_varies = false;  // a variable says which address: "${BIND:-0.0.0.0}:3000:3000"
  std::optional<std::uint16_t> published, target;
  std::string published_key, target_key;  // the number is the default of this variable: "${PORT:-3000}:3000"; without one only its name
  std::string protocol = "tcp";

  // Docker's default is every interface of the host, whatever its firewall says: https://docs.docker.com/engine/network/port-publishing/
  bool is_on_every_interface() const { return is_every_interface(host_ip); }
  // `"${DB_PORT}:5432"` is published as well, whatever the number is; a variable of another name may hold an address.
  bool is_published() const { return published || published_key.ends_with("PORT"); }
};

struct ComposeService {
  Text name;
  YamlNodePtr node;  // after extends and merge keys; its nodes may lie in several files
  std::optional<Text> image;
  std::optional<ComposeBuild> build;
  std::optional<Text> container_name;
  std::vector<ComposePort> ports;
  std::vector<Text> depends_on, networks, aliases, profiles;
  std::vector<Text> command, entrypoint;        // words
  std::vector<Text> env_files;                  // paths relative to the root; "" when it leaves the root or cannot be known
  std::vector<std::string> optional_env_files;  // those of `env_files` with "required: false"
  std::string extends_file;     // relative to the root; "" when the service extends none of another file, or it leaves the root
  std::string extends_service;  // of `extends_file`
  bool has_healthcheck = false, healthcheck_disabled = false;
  bool host_network = false;
};

// For which stages the documents of the repository start a file, by what the heading or the sentence around the command says.
struct DocumentedStages {
  bool development = false;
  bool production = false;
  bool unsaid = false;
};

struct ComposeFile {
  FileId file = 0;
  YamlNodePtr root;
  bool production = true;  // the name holds none of dev, local, test, ci, example, override
  std::vector<ComposeService> services;
  std::vector<std::string> includes;        // paths relative to the root
  std::vector<std::string> muted_includes;  // those that a comment switches off: "#  - search/compose.yaml"
  bool unseen_includes = false;             // some include leaves the root, is fetched from elsewhere, or holds a variable
  std::string project_directory;            // where relative paths begin when commands say so; "" for the file's own; set by link()
  std::vector<std::string> laid_with;       // files that a command gives to compose together with this one; set by link()
  bool runs_alone = false;                  // commands name it, and never another one with it; set by link()
  bool only_run = false;                    // commands name it, and all of them run one service to its end: `compose run`; set by link()
  std::optional<Text> not_for_production;   // the words of a comment at its head: "not for production"
  bool for_one_machine = false;             // comments at its head speak of local use, and not of production
  bool released = false;                    // a workflow or a script that deploys starts it; set by link()
  DocumentedStages documented;              // set by link()
  // By its name; where that says nothing, production if something deploys it or documents start it for production alone; set by link().
  NamedStage stage = NamedStage::none;
};

}  // namespace preship
