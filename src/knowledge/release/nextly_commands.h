#pragma once
// nextly_commands.tsv: the commands of Nextly's program that have to do with migrations.

#include <string_view>
#include <vector>

namespace preship {

struct NextlyCommand {
  std::string_view name;                  // "migrate:down"
  std::vector<std::string_view> options;  // "--step=" takes a value
  std::vector<std::string_view> by_hand;  // options that no pipeline should give; "*": the command itself
  std::string_view effect;                // of those
  std::string_view source;
};

// Null when the table has none of that name.
const NextlyCommand* nextly_command(std::string_view name);
const std::vector<NextlyCommand>& nextly_commands();

// "--step=" for "--step" and for "--step=2", among the options of the command and those of every command; "" for none.
std::string_view nextly_option(const NextlyCommand& command, std::string_view word);

}  // namespace preship
