#pragma once
// The facts of one script while they are gathered. Each reader below adds its own kind.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "formats/javascript/need.h"
#include "formats/javascript/syntax.h"
#include "model/facts.h"

namespace preship::js {

// Where the environment object came from.
enum class Environment : std::uint8_t { process, import_meta, deno, svelte_private, svelte_public };

struct PendingRead {
  EnvRead read;
  Environment environment = Environment::process;
  Path path;              // to the read, for guards
  std::size_t level = 0;  // of the expression in `path`
  bool judged = false;    // `need` comes from a schema or a helper: code around it has no say
};

struct Extraction {
  const Script& script;
  Facts facts;
  std::vector<PendingRead> reads;
  std::set<std::uint32_t> followed;  // starts of names whose uses were looked at already
  std::vector<EnvHelper> private_helpers = {};
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> read_at = {};  // index in facts.env_reads by span; set by finish_reads
  int depth = 0;                                                                // of aliases of aliases and helpers of helpers
};

// A read of `key` by the expression at `spot`, judged by the code around it. Writes are left out.
void add_read(Extraction& extraction, Text key, Spot spot, Environment environment);
// A read whose need something else has decided.
void add_judged_read(Extraction& extraction, EnvRead read, Spot spot);
void add_opaque(Extraction& extraction, TSNode node, OpaqueWhat what, std::string why);

// process.env and its like in all spellings, aliases and destructuring.
void read_environment(Extraction& extraction);
// The expression at `spot` is the environment object: follows it to the keys.
void use_environment(Extraction& extraction, Spot spot, Environment environment);
// The uses of a name that stands for the environment object.
void use_alias(Extraction& extraction, const Binding& binding, Environment environment);
// const { A, B: b = 1 } = environment
void destructure(Extraction& extraction, TSNode pattern, Environment environment);
// What reads an environment object that is not taken apart on the spot: a call, a spread, a return.
void use_whole_environment(Extraction& extraction, Spot spot, Environment environment);

// The key of environment[index]: literal, through a constant, a list that is walked, or the parameter of a helper.
// `read` is the whole expression.
void read_computed(Extraction& extraction, Spot read, TSNode index, Environment environment);

// Calls of functions of the project that read what they are given.
void read_helper_calls(Extraction& extraction, const EnvHelper& helper, const Binding& function);
// this.get("K") in the class of the helper "this.get".
void read_own_method_calls(Extraction& extraction, const EnvHelper& helper);
void read_imported_helpers(Extraction& extraction, const std::vector<EnvHelper>& helpers);
// ConfigService.get("K"), Strapi's env("K"), env-var's get("K").
void read_configuration_services(Extraction& extraction);

// convict, Effect's Config, webpack's EnvironmentPlugin.
void read_option_keys(Extraction& extraction);

// Fields of schemas that check the environment.
void read_schemas(Extraction& extraction);
// Fields of classes of class-validator that take their values from an environment of another module.
void read_environment_classes(Extraction& extraction);
// True when the call at `spot` (arguments hold the environment) is a schema's check; its fields are added.
bool read_schema_call(Extraction& extraction, Spot call, TSNode environment);
// Names of objects that only hand the environment on to a schema: runtimeEnv.
bool is_runtime_env_key(std::string_view name);

void read_declarations(Extraction& extraction);
void read_framework_config(Extraction& extraction);
// Apps of pm2, in its ecosystem files.
void read_pm2(Extraction& extraction);
void read_ports(Extraction& extraction);
void read_router_calls(Extraction& extraction);
void read_nest_controllers(Extraction& extraction);
void read_imports(Extraction& extraction);

// Sessions, schedules and files that it keeps for itself; false where the text has no word of them.
bool may_keep_own_state(std::string_view path, std::string_view text);
void read_own_states(Extraction& extraction);
// What health routes do, and what becomes of errors of databases; after the routes. `routes` are those that follow from the path.
bool may_work_for_operators(const std::vector<HttpRoute>& routes, std::string_view text);
void read_code_works(Extraction& extraction);

// Routers of the browser, limits of uploads and the cache of Next.js, as framework settings "router.history", "upload.limit",
// "cache.cleared" and "cache.handler".
void read_web_words(FileId id, const SourceFile& file, Facts& facts);

// Routes that follow from the path and from what the file exports; needs no parse.
std::vector<HttpRoute> routes_of_path(FileId file, const SourceFile& source);

// Sets phases, applies guards, drops duplicates.
void finish_reads(Extraction& extraction);

}  // namespace preship::js
