#pragma once
// Environment variables that shell text reads.

#include <string_view>
#include <vector>

#include "model/facts.h"
#include "model/shell.h"

namespace preship {

struct ShellEnvironment {
  std::vector<ShellCommand> commands;  // as parse_shell() gives them: the text is parsed only once
  std::vector<EnvRead> reads;          // each place; names that the text itself sets before or anywhere are left out
  std::vector<Opaque> opaque;          // `source .env`: anything may be declared from there
};

// Only UPPER_CASE names, without those that a shell sets itself. `offset` is where text[0] stands in the file.
ShellEnvironment shell_environment(FileId file, std::string_view text, std::uint32_t offset);

// True for what a shell or the system gives every program: PATH, HOME, RANDOM, BASH_SOURCE, ...
bool is_shell_variable(std::string_view name);

// Spelt as people spell environment variables: capitals, and not a single letter.
bool is_environment_name(std::string_view name);

// ".env", "deploy/.env.production", "web.env".
bool is_env_file(std::string_view path);

}  // namespace preship
