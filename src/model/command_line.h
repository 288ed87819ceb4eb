#pragma once
// A shell command read as its program takes it: flags apart from operands.

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "model/shell.h"

namespace preship {

struct CommandLine {
  std::string program;         // bare, behind sudo, env and their like
  std::vector<Text> flags;     // as written: "-y", "--root=/x"
  std::vector<Text> values;    // of flags that take the next word, or the rest of their own: -XPOST
  std::vector<Text> operands;  // the first is the subcommand where the program has some; "--" and what follows it too

  // "--yes" stands there, alone or with a value behind '='; "-y" also inside a cluster such as -qy.
  bool has(std::string_view flag) const;
  bool has_any(std::initializer_list<std::string_view> names) const;
  // How often a one-letter flag is given: 2 for -qq and for -q -q.
  std::size_t count(char letter) const;
  // The subcommand, "" when there is none.
  std::string_view subcommand() const;
};

// How many words call compose: 1 of "docker-compose up", 2 of "docker compose up", 0 of anything else.
std::size_t words_of_compose_call(const std::vector<Text>& words);

// Options of `docker compose` in front of its command that take the next word, between blanks:
// https://docs.docker.com/reference/cli/docker/compose/
constexpr std::string_view compose_value_options =
    " --ansi --env-file -f --file --parallel --profile --progress --project-directory -p --project-name ";

// `value_flags` are those whose value is the next word, between blanks: " -t --target ".
CommandLine read_command_line(const ShellCommand& command, std::string_view value_flags = "");

}  // namespace preship
