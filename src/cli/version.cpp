#include "cli/commands.h"
#include "cli/console.h"

namespace preship {

std::string version_number() { return PRESHIP_VERSION; }
std::string version_line() { return "preship " + version_number(); }

Command version_command() {
  return {.name = "version", .summary = "Show the version", .usage = "version", .run = [](const Arguments&) {
            print(version_line() + "\n");
            return 0;
          }};
}

}  // namespace preship
