#include "report/release_path.h"

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/progress.h"
#include "engine/check_paths.h"
#include "engine/project_roots.h"

namespace preship {
namespace {

int run_release(const Arguments& arguments) {
  CheckOptions options{.config = arguments.optional_value("--config")};
  const std::string path = arguments.positional.empty() ? "." : arguments.positional[0];
  options.root = find_projects({path}, arguments.optional_value("--root")).front().root.string();
  options.paths = {*options.root};
  Progress progress;
  const ProgressLine line(progress, error_output_is_terminal());
  options.progress = &progress;
  const CheckResult result = check_paths(options);
  const std::string choice = arguments.value("--color", "auto");
  const Console console = find_console(choice == "always"  ? ColourChoice::always
                                       : choice == "never" ? ColourChoice::never
                                                           : ColourChoice::automatic);
  const CheckedProject& checked = result.projects.front();
  print(arguments.value("--format", "text") == "json" ? release_path_json(checked)
                                                      : release_path_text(checked, {.colour = console.colour, .width = console.width}));
  return 0;
}

}  // namespace

Command release_command() {
  return {
      .name = "release",
      .summary = "Say what a release runs, when, on which machine, and what is wrong with its order",
      .usage = "release [OPTIONS] [PATH]",
      .positionals = {{"PATH", "a directory of the project"}},
      .max_positionals = 1,
      .options =
          {{.name = "--format", .value = "FORMAT", .help = "Output format", .choices = {"text", "json"}, .default_value = "text"},
           {.name = "--root",
            .value = "DIRECTORY",
            .help = "The project, not the one of the working directory",
            .completes = Completes::path},
           {.name = "--config", .value = "FILE", .help = "Read this config, not the nearest preship.toml", .completes = Completes::file},
           {.name = "--color", .value = "WHEN", .help = "Use colours", .choices = {"auto", "always", "never"}, .default_value = "auto"},
           {.name = "--help", .value = "", .help = "Show this help", .letter = "-h"}},
      .after =
          "Pipelines, deploy scripts, image builds, what runs once and what runs at each start;\n"
          "steps of scripts and package scripts stand where they are run from.\n\n"
          "Examples:\n"
          "  preship release\n"
          "  preship release --format json | jq '.places[].steps[].tool'",
      .run = run_release};
}

}  // namespace preship
