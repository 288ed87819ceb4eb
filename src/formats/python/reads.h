#pragma once
// From "here is an expression that reads this key" to facts: literal keys, constants, loops over literals, computed keys.

#include "formats/python/syntax.h"

namespace preship::python {

struct Read {
  TSNode expression;
  TSNode key;
  Need need = Need::optional;
  NeedReason reason;
  Reader reader = Reader::code;
  Confidence confidence = Confidence::high;
  std::string prefix = {};  // that a library puts in front of every key
  std::shared_ptr<const ValueDemand> demand = {};
};

// A function that reads the key it is given; found before the facts are made.
struct Helper {
  std::uint8_t argument = 0;
  std::string parameter;
  Need need = Need::optional;
};
using Helpers = std::map<std::string, Helper, std::less<>>;

Phase phase_of(const File& file);
// Adds an EnvRead for each key that the expression may mean, or an Opaque when it can be any.
void add_read(Facts& facts, const File& file, const Read& read, const Ancestors& ancestors);
// "no default" as code says it: absent, or None.
bool has_default(std::optional<TSNode> node);
// Is the value of `node` replaced when it is empty: `node or x`, `x if node else y`? "" when not.
std::string fallback_around(const File& file, TSNode node, const Ancestors& ancestors);

// What a type of pydantic, a cast or a method of a library takes; null for what takes anything, or cannot be known.
std::shared_ptr<const ValueDemand> demand_of_type(std::string_view type);
std::shared_ptr<const ValueDemand> demand_of_cast(std::string_view cast);
// What a function around the read demands: int(os.environ["PORT"]).
std::shared_ptr<const ValueDemand> demand_around(const File& file, const Ancestors& ancestors);

// Fills File::switches.
void survey_switches(File& file);
// `call` reads a variable that is used as a switch: what `fallback` does to it, or that it is tested as it comes. Null for a value that is
// compared, parsed, or goes where that cannot be seen.
std::optional<NeedReason> switch_reason(const File& file, TSNode call, std::optional<TSNode> fallback, const Ancestors& ancestors);

// Inside the body of a `try` whose handler goes on without the value.
bool error_is_caught(const File& file, const Ancestors& ancestors);

// os.environ and os.getenv as `node` uses them; nullopt for anything else, and for writes.
std::optional<Read> os_read(const File& file, TSNode node, const Ancestors& ancestors);
// Functions around os_read() that pass the key on; also those that call such functions.
Helpers learn_helpers(const File& file);
// Keys that `"K" in os.environ` asks for anywhere in the file.
std::set<std::string> tested_keys(const File& file);

void add_os_reads(Facts& facts, const File& file, const Helpers& helpers, TSNode node, const Ancestors& ancestors);
void add_helper_call(Facts& facts, const File& file, const Helpers& helpers, TSNode node, const Ancestors& ancestors);
// django-environ, environs, decouple, starlette.config, dj_database_url.
void add_library_reads(Facts& facts, const File& file, TSNode node, const Ancestors& ancestors);
// Fills File::settings.
void survey_settings(File& file);
// A class of pydantic settings.
void add_settings_class(Facts& facts, const File& file, TSNode node);
// The object serves by itself: app = Flask(__name__).
bool is_application(const File& file, std::string_view object);
// Fills File::mounts.
void survey_mounts(File& file);
void add_routes(Facts& facts, const File& file, TSNode node, const Ancestors& ancestors);
// The settings of a Django settings module, one fact for each top-level assignment in capitals.
void add_django_settings(Facts& facts, const File& file, const SourceFile& source);

// The names at the top of a gunicorn.conf.py.
void add_gunicorn_settings(Facts& facts, const File& file);

// Sessions, schedules and files that it keeps for itself; after the routes. False where the text has no word of the first two.
bool may_keep_own_state(std::string_view text);
void add_own_states(Facts& facts, const File& file, const SourceFile& source);
// What health routes do, and what becomes of errors of databases; after the routes.
void add_code_works(Facts& facts, const File& file, const SourceFile& source);

void add_ports(Facts& facts, const File& file, TSNode node, const Ancestors& ancestors);

}  // namespace preship::python
