#pragma once
// The env contract as a table: for each service, each key with what reads it, what gives it, and what follows from that.

#include <set>
#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

// What is to be said of a key in one service. In the order in which a person wants to see them.
enum class EnvVerdict : std::uint8_t {
  misspelt,      // read and not given, or given and not read, and the other half stands under a name nearly like it
  undeclared,    // the code needs it, and nothing names it: env/undeclared-key or env/no-example-file says so
  not_deployed,  // the code needs it, and a deployment does not give it: env/missing-in-deployment says so
  unused,        // given, and read nowhere
  provided,      // read, and given to this service
  listed,        // read and named, by an example for one; nothing that can be seen gives it to this service
  unlisted,      // neither named nor given, and nothing says that the code cannot do without
  platform,      // the platform, the runtime or a library deals with it
};

// One column: a file, or one deployment in a file.
struct EnvSource {
  std::string name;  // ".env.example", "compose.yaml#web"
  DeclaredIn where = DeclaredIn::example;
};

struct EnvCell {
  std::size_t source = 0;         // index into EnvService::sources
  std::uint32_t declaration = 0;  // index into Facts::env_declarations
};

struct EnvRow {
  std::string key;
  std::vector<std::uint32_t> reads;  // indexes into Facts::env_reads; the one to show first
  std::set<Phase> phases;            // of these reads
  Need need = Need::optional;        // of the service as a whole: a guard at one read is a guard
  NeedReason reason;                 // why `need` is what it is, from the read that decides it
  std::vector<EnvCell> cells;        // sorted by source; the best of each
  EnvVerdict verdict = EnvVerdict::provided;
  std::string meant;                  // for misspelt: the other name; for platform: who gives the key
  std::vector<std::string> givers;    // for provided: "compose.yaml#web", ".env"
  std::vector<DeploymentId> lacking;  // for not_deployed
};

struct EnvService {
  std::string directory;
  std::string name;
  std::vector<EnvSource> sources;  // those that give this service anything, sorted by kind and name
  std::vector<EnvRow> rows;        // sorted by verdict, then key
};

// Services without a row are left out. Sorted by directory.
std::vector<EnvService> env_matrix(const Project& project);

// Reads that a row of the service shows: those of its code and of the packages that it imports, not those of tests.
bool concerns(const Project& project, const Service& service, const EnvRead& read);

// "compose.yaml#web", as people are shown them.
std::vector<std::string> names_of(const std::vector<DeploymentId>& deployments);

std::string_view verdict_name(EnvVerdict verdict);    // "undeclared", "not deployed"
std::string_view need_name(Need need);                // "required"
std::string_view phase_name(Phase phase);             // "server"
std::string_view value_kind_name(ValueKind kind);     // "secret" for a reference
std::string_view declared_in_name(DeclaredIn where);  // "example file"

}  // namespace preship
