#pragma once
// The join that preship exists for: each environment variable with everything that reads it and everything that gives it.

#include <string>
#include <string_view>
#include <vector>

#include "model/facts.h"

namespace preship {

struct Project;

// One key over the whole repository. The numbers are indexes into Facts::env_reads and Facts::env_declarations.
struct EnvKey {
  std::string key;
  std::vector<std::uint32_t> reads;
  std::vector<std::uint32_t> declarations;
};

// Sorted by key. Keys that differ only by a _FILE suffix stay apart; see declared_anywhere().
std::vector<EnvKey> join_env(const Facts& facts);

// The key's row in Project::env, null when nothing reads or gives it.
const EnvKey* find_env(const Project& project, std::string_view key);

// A read that matters for production: not of a test, tool or example, not plumbing, and not a guess.
bool counts_as_read(const Project& project, const EnvRead& read);

// True when something says that the key may be absent: a default, a guard or an optional schema field at any of its reads.
bool optional_somewhere(const Project& project, const EnvKey& key);

// True when a platform, the settings or a file gives the key (or the key with _FILE, which containers read from a file).
bool declared_anywhere(const Project& project, std::string_view key);

// True when reads by computed name, such as process.env[`${id}_SECRET`], may mean this key.
bool may_be_read_dynamically(const Project& project, std::string_view key);

// The example file that speaks for a service: in its directory, else the nearest one upward, else null.
const DotenvFile* example_for(const Project& project, std::string_view service);

}  // namespace preship
