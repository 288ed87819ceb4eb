#include "answers/build/dev_servers.h"

#include <algorithm>
#include <string_view>

#include "knowledge/packages/app_programs.h"

namespace preship {
namespace {

// Of `python manage.py runserver` and `php artisan serve` the script is the program.
std::size_t program_at(const ShellCommand& command) {
  if (command.words.size() < 2) return 0;
  const std::string& name = command.words[0].value;
  const bool interpreter = name.starts_with("python") || name == "php";
  const std::string_view script = std::string_view(command.words[1].value).substr(command.words[1].value.rfind('/') + 1);
  return interpreter && (script == "manage.py" || script == "artisan") ? 1 : 0;
}

std::string_view first_argument(const ShellCommand& command, std::size_t program) {
  // `flask --app web run`: the value of an option is passed over, too.
  for (std::size_t i = program + 1; i < command.words.size(); ++i) {
    const std::string& word = command.words[i].value;
    if (!word.starts_with('-')) return word;
    if (word == "--app" || word == "-A" || word == "--config" || word == "-c" || word == "--env-file") ++i;
  }
  return {};
}

}  // namespace

std::string development_server(const ShellCommand& command) {
  if (command.words.empty()) return {};
  const std::size_t at = program_at(command);
  const std::string_view whole = command.words[at].value, program = whole.substr(whole.rfind('/') + 1);
  const std::string_view argument = first_argument(command, at);
  for (const AppProgram& use : app_programs()) {
    if (use.builds || use.program != program) continue;
    if (!use.option.empty() && std::ranges::find(command.words, use.option, &Text::value) == command.words.end()) continue;
    if (use.option.empty() && !use.argument.empty() && use.argument != argument) continue;
    const std::string_view told = use.option.empty() ? use.argument : use.option;
    return std::string(program) + (told.empty() ? "" : " " + std::string(told));
  }
  // `vite` and `vite --host` serve, `vite build` and `vite preview` do not.
  return program == "vite" && argument.empty() ? "vite" : "";
}

}  // namespace preship
