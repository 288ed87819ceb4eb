#pragma once
// The join that preship exists for: each environment variable with everything that reads it and everything that gives it.

#include <string>
#include <string_view>
#include <vector>

#include "model/project.h"

namespace preship {

struct Fix;

// Sorted by key. Keys that differ only by a _FILE suffix stay apart; see declared_anywhere().
std::vector<EnvKey> join_env(const Facts& facts);

// The key's row in Project::env, null when nothing reads or gives it.
const EnvKey* find_env(const Project& project, std::string_view key);

// A read that matters for production: not of a test, tool or example, not plumbing, and not a guess.
bool counts_as_read(const Project& project, const EnvRead& read);

// A read that has no default and no guard, so that absence breaks something: not an option that is only passed on.
bool breaks_when_absent(const Project& project, const EnvRead& read);
// The same for a server that starts: a value that only becomes an option of something may well be absent.
bool stops_the_server(const Project& project, const EnvRead& read);

// True when something says that the key may be absent: a default, a guard or an optional schema field at any of its reads
// in the service, in packages that it imports, or in apps that import it.
bool optional_somewhere(const Project& project, const EnvKey& key, const ServiceId& service);
// The same for any service that reads it.
bool optional_somewhere(const Project& project, const EnvKey& key);

// True when one of the two services imports the other, or when they are the same.
bool are_related(const Project& project, const ServiceId& a, const ServiceId& b);

// True for keys that no file has to name: a platform gives them, or preship.toml says that it does or that they are optional.
bool needs_no_declaration(const Project& project, std::string_view key);

// True when a platform, the settings or a file gives the key (or the key with _FILE, which containers read from a file).
bool declared_anywhere(const Project& project, std::string_view key);

// True when reads by computed name, such as process.env[`${id}_SECRET`], may mean this key.
bool may_be_read_dynamically(const Project& project, std::string_view key);

// JWT__SECRET: configuration libraries of many languages take it for `secret` below `jwt`, and code reads it by that name.
bool is_nested_name(std::string_view key);

// An example file for the whole service, not for one way of running it (.env.docker-lightweight.example).
bool is_general_example(const Project& project, const DotenvFile& file);

// The example file that speaks for a service: in its directory, else the nearest one upward, else null.
const DotenvFile* example_for(const Project& project, const ServiceId& service);

// The service that a directory belongs to: its own, or that of the nearest directory upward.
const Service& owner_of(const Project& project, std::string_view directory);

// Read in production and declared nowhere; given in production and read nowhere. One may be meant for the other.
bool lacks_giver(const Project& project, const EnvKey& key);
bool lacks_reader(const Project& project, const EnvKey& key);

// A key that is given but read nowhere (or read but given nowhere) and spelt nearly like `key`: equal without
// underscores, or one letter apart in six or more. Null when there is none, or when `key` itself is both read and given.
const EnvKey* near_miss(const Project& project, std::string_view key);

// The two names differ so little that one was meant for the other: by underscores, one letter, two letters that changed
// places, or a prefix for browsers (REACT_APP_API_URL, VITE_API_URL).
bool is_near(std::string_view a, std::string_view b);

// The code reads its database under a name that nothing gives, and its deployments give another name of the same family.
const EnvKey* other_database_key(const Project& project, const EnvRead& read);

// DATABASE_URL, POSTGRES_URL, PG_DSN and their like: the address of the app's database.
bool is_database_key(std::string_view key);

// Keys of libraries that read them by convention, so that no code names them: AUTH_GITHUB_ID, CLERK_SECRET_KEY.
bool is_read_by_convention(std::string_view key);

// Keys that the own configuration of the service's framework reads: DB_HOST where Laravel is, whatever config/ holds.
bool is_read_by_framework(const Project& project, const ServiceId& service, std::string_view key);

// True when preship.toml says that the platform gives the key to this service ([services.X] env).
bool settings_give(const Project& project, const ServiceId& service, std::string_view key);

// Environment reads of the service and of the packages that it imports, as indexes into Facts::env_reads, ascending.
std::vector<std::uint32_t> reads_of(const Project& project, const Service& service);

// A deployment for production that starts the app itself, no task, and whose artifact says what it is given.
bool runs_its_service(const Project& project, const Deployment& deployment);
// A deployment whose whole environment can be seen: for production, with variables of its own, and nothing opaque.
bool gives_its_environment(const Project& project, const Deployment& deployment);
// True when the deployment or its image sets the key (or the key with _FILE), or a platform does.
bool deployment_gives(const Project& project, const Deployment& deployment, std::string_view key);

// Adds "KEY=" for each key to an example file, beside keys of the same family when there are any.
Fix add_to_example(const Project& project, const DotenvFile& example, const std::vector<std::string>& keys);

}  // namespace preship
