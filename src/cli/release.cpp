#include "report/release/path.h"

#include "cli/commands.h"
#include "cli/common_options.h"
#include "cli/console.h"
#include "cli/projects.h"
#include "engine/check_paths.h"

namespace preship {
namespace {

int run_release(const Arguments& arguments) {
  const CheckResult result = check_visibly(whole_project(arguments, arguments.positional.empty() ? "." : arguments.positional[0]));
  const Console console = find_console(colour_choice(arguments));
  const CheckedProject& checked = result.projects.front();
  print(arguments.value("--format", "text") == "json" ? release_path_json(checked)
                                                      : release_path_text(checked, {.colour = console.colour, .width = console.width}));
  return 0;
}

}  // namespace

Command release_command() {
  return {.name = "release",
          .summary = "Say what a release runs, when, on which machine, and what is wrong with its order",
          .usage = "release [OPTIONS] [PATH]",
          .description =
              "Pipelines, deploy scripts, image builds, what runs once and what runs at each start;\n"
              "steps of scripts and package scripts stand where they are run from.",
          .positionals = {{"PATH", "a directory of the project"}},
          .max_positionals = 1,
          .options = {text_or_json_option(), project_option(), config_option(), color_option(), help_option()},
          .after =
              "Examples:\n"
              "  preship release\n"
              "  preship release --format json | jq '.places[].steps[].tool'",
          .run = run_release};
}

}  // namespace preship
