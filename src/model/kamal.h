#pragma once
// Kamal's configuration: https://kamal-deploy.org/docs/configuration/overview/

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/deployment_id.h"
#include "model/yaml.h"

namespace preship {

// A key that stands twice in one map: the later one counts, as Ruby reads YAML.
struct RepeatedKey {
  Text lost, kept;
  std::vector<std::string> inside;  // keys below `lost`
};

// One file as it stands: config/deploy.yml, config/deploy.staging.yml.
struct KamalFile {
  FileId file = 0;
  YamlNodePtr root;   // a mapping
  bool open = false;  // statements of ERB choose parts of it, or expressions write whole lines
  std::vector<RepeatedKey> repeated = {};
  bool template_of = false;  // as `kamal init` or `rails new` wrote it: nobody has filled it in
};

// .kamal/secrets, .kamal/secrets-common, .kamal/secrets.production: the names of its lines.
struct KamalSecrets {
  FileId file = 0;
  std::vector<Text> names;
};

// By its keys; `mixed` has some that only Kamal 1 knows and some that only Kamal 2 knows.
enum class KamalVersion : std::uint8_t { unknown, one, two, mixed };

struct KamalRole {
  Text name;         // span: its key, or `servers` where the hosts stand there
  YamlNodePtr node;  // its settings, or its list of hosts; never null
  std::vector<Text> hosts;
  bool hosts_open = false;  // further hosts may be written by ERB
  bool primary = false;
  bool proxied = false;
  YamlNodePtr proxy;  // its own proxy laid over that of the file; never null
  DeploymentId deployment;
};

struct KamalAccessory {
  Text name;
  YamlNodePtr node;  // never null
  DeploymentId deployment;
};

// What one `kamal deploy` does: the base, with the file of a destination laid over it.
struct KamalSetup {
  FileId file = 0;          // of the destination, else the base
  std::string destination;  // "" for the base alone
  std::string directory;    // where kamal runs: the folder that holds config/
  std::string secrets;      // path without destination: ".kamal/secrets"
  YamlNodePtr root;         // never null
  KamalVersion version = KamalVersion::unknown;
  bool open = false;        // ERB decides what of it there is
  bool partial = false;     // the file may be laid over another one, or be half of what is deployed: what it lacks may stand there
  bool untouched = false;   // nobody has filled it in
  bool production = false;  // somebody filled it in, and its name is none of a stage beside production
  std::vector<KamalRole> roles;
  std::vector<KamalAccessory> accessories;
};

}  // namespace preship
