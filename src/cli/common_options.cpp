#include "cli/common_options.h"

#include <filesystem>

#include "engine/project_config.h"
#include "engine/project_roots.h"

namespace preship {

Option color_option() {
  return {.name = "--color", .value = "WHEN", .help = "Use colours", .choices = {"auto", "always", "never"}, .default_value = "auto"};
}

Option config_option() {
  return {.name = "--config", .value = "FILE", .help = "Read this config, not the nearest preship.toml", .completes = Completes::file};
}

Option output_option() {
  return {.name = "--output", .value = "FILE", .help = "Write to this file, not to standard output", .completes = Completes::file};
}

Option help_option() { return {.name = "--help", .value = "", .help = "Show this help", .letter = "-h"}; }

Option text_or_json_option() {
  return {.name = "--format", .value = "FORMAT", .help = "Output format", .choices = {"text", "json"}, .default_value = "text"};
}

Option project_option() {
  return {
      .name = "--root", .value = "DIRECTORY", .help = "The project, not the one of the working directory", .completes = Completes::path};
}

OwnRulesPtr own_rules_here(const Arguments& arguments) {
  const std::filesystem::path root = find_projects({"."}, arguments.optional_value("--root")).front().root;
  const std::optional<std::filesystem::path> file = find_config(root);
  return file ? read_project_config(*file, root).own : nullptr;
}

ColourChoice colour_choice(const Arguments& arguments) {
  const std::string choice = arguments.value("--color", "auto");
  return choice == "always" ? ColourChoice::always : choice == "never" ? ColourChoice::never : ColourChoice::automatic;
}

Console output_console(const Arguments& arguments) {
  const ColourChoice choice = colour_choice(arguments);
  if (arguments.value("--output", "-") == "-") return find_console(choice);
  Console console = find_console(choice == ColourChoice::automatic ? ColourChoice::never : choice);
  console.width = 100;
  return console;
}

}  // namespace preship
