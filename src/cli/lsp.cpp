#include "lsp/server.h"

#include <unistd.h>

#include "cli/commands.h"
#include "cli/common_options.h"

namespace preship {
namespace {

int run_lsp(const Arguments&) { return lsp::run_server(STDIN_FILENO, STDOUT_FILENO, version_number()); }

}  // namespace

Command lsp_command() {
  return {.name = "lsp",
          .summary = "Speak the language server protocol with an editor, over standard input and output",
          .usage = "lsp",
          .description = "Editors start it; docs/editors.md says how, and which settings there are.",
          .options = {{.name = "--stdio", .value = "", .help = "Use standard input and output, as it does anyway"}, help_option()},
          .after =
              "Exit status:\n"
              "  0  the editor said `shutdown` and then `exit`\n"
              "  1  it left without",
          .run = run_lsp};
}

}  // namespace preship
