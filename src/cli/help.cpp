#include "cli/commands.h"
#include "cli/console.h"
#include "engine/select.h"
#include "text/nearest.h"

namespace preship {
namespace {

int run_help(const Arguments& arguments) {
  if (arguments.positional.empty()) {
    print(overview(help_style()));
    return 0;
  }
  const std::string& name = arguments.positional[0];
  const Command* command = find_command(name);
  if (command == nullptr) {
    std::vector<std::string_view> names;
    for (const Command& each : commands()) names.push_back(each.name);
    std::string message = "no command is called '" + name + "'";
    if (const auto near = nearest(name, names)) message += "; did you mean '" + std::string(*near) + "'?";
    throw UsageError(message);
  }
  print(help_text(*command, help_style()));
  return 0;
}

}  // namespace

Command help_command() {
  return {.name = "help",
          .summary = "Show the help of a command",
          .usage = "help [COMMAND]",
          .positionals = {{"[COMMAND]", "a command; without one, the overview"}},
          .max_positionals = 1,
          .run = run_help};
}

}  // namespace preship
