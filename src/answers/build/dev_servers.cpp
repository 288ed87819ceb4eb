#include "answers/build/dev_servers.h"

#include <algorithm>
#include <string_view>

namespace preship {
namespace {

// A program that is one with that first argument, or with that option anywhere. Each from the program's own documents.
struct DevelopmentUse {
  std::string_view program, argument;
};
constexpr DevelopmentUse uses[] = {
    {"next", "dev"},
    {"nuxt", "dev"},
    {"nuxi", "dev"},
    {"astro", "dev"},
    {"remix", "dev"},
    {"react-router", "dev"},
    {"vite", "dev"},
    {"vite", "serve"},
    {"gatsby", "develop"},
    {"strapi", "develop"},
    {"medusa", "develop"},
    {"sanity", "dev"},
    {"wrangler", "dev"},
    {"storybook", "dev"},
    {"docusaurus", "start"},
    {"ng", "serve"},
    {"react-scripts", "start"},
    {"craco", "start"},
    {"vue-cli-service", "serve"},
    {"webpack", "serve"},
    {"tsx", "watch"},
    {"fastapi", "dev"},
    {"manage.py", "runserver"},
    {"django-admin", "runserver"},
    {"artisan", "serve"},
    {"flask", "run"},
    {"symfony", "serve"},
    {"cargo", "watch"},
    {"hugo", "server"},
    {"jekyll", "serve"},
    {"nodemon", ""},
    {"ts-node-dev", ""},
    {"tsnd", ""},
    {"webpack-dev-server", ""},
};
constexpr DevelopmentUse options[] = {
    {"nest", "--watch"}, {"nest", "-w"},          {"node", "--watch"},      {"bun", "--watch"}, {"bun", "--hot"},
    {"tsx", "--watch"},  {"uvicorn", "--reload"}, {"gunicorn", "--reload"}, {"php", "-S"},
};

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
  for (const DevelopmentUse& use : uses)
    if (use.program == program && (use.argument.empty() || use.argument == argument))
      return std::string(program) + (use.argument.empty() ? "" : " " + std::string(argument));
  for (const DevelopmentUse& use : options)
    if (use.program == program && std::ranges::any_of(command.words, [&](const Text& word) { return word.value == use.argument; }))
      return std::string(program) + " " + std::string(use.argument);
  // `vite` and `vite --host` serve, `vite build` and `vite preview` do not.
  return program == "vite" && argument.empty() ? "vite" : "";
}

}  // namespace preship
