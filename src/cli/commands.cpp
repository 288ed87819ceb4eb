#include "cli/commands.h"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>

#include "answers/secrets/redact.h"
#include "cli/console.h"
#include "engine/select.h"
#include "report/paint.h"
#include "text/nearest.h"
#include "text/width.h"
#include "text/wrap.h"

namespace preship {
namespace {

constexpr int failed = 2;

// A word that is no command, no option and no path was perhaps meant to be a command.
void check_first_word(const std::string& word) {
  std::error_code error;
  if (word.starts_with('-') || find_command(word) != nullptr || std::filesystem::exists(word, error)) return;
  if (word.find_first_of("/.") != std::string::npos) return;
  std::vector<std::string_view> names;
  for (const Command& command : commands()) names.push_back(command.name);
  if (const auto near = nearest(word, names))
    throw UsageError("no command and no path is called '" + word + "'; did you mean '" + std::string(*near) + "'?");
}

// A line each: a config may have several problems.
void print_error(std::string_view text) {
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    std::fprintf(stderr, "preship: %s\n", printable(masked(line)).c_str());
    text.remove_prefix(std::min(line.size() + 1, text.size()));
  }
}

bool asks(const std::vector<std::string>& words, std::string_view name, std::string_view letter) {
  const auto end = std::ranges::find(words, "--");
  return std::any_of(words.begin(), end, [&](const std::string& word) { return word == name || word == letter; });
}

int dispatch(std::vector<std::string> words) {
  const bool named = !words.empty() && find_command(words[0]) != nullptr;
  const Command& command = named ? *find_command(words[0]) : commands().front();
  if (named) words.erase(words.begin());
  if (asks(words, "--help", "-h")) {
    print(named ? help_text(command, help_style()) : overview(help_style()));
    return 0;
  }
  if (!named && asks(words, "--version", "-V")) {
    print(version_line() + "\n");
    return 0;
  }
  if (!named && !words.empty()) check_first_word(words[0]);
  return command.run(parse_arguments(command, words));
}

}  // namespace

const std::vector<Command>& commands() {
  static const std::vector<Command> table = {check_command(),   diff_command(),      env_command(),     why_command(),
                                             rename_command(),  remove_command(),    release_command(), graph_command(),
                                             trace_command(),   checklist_command(), merge_command(),   rules_command(),
                                             explain_command(), init_command(),      lsp_command(),     completions_command(),
                                             man_command(),     version_command(),   help_command()};
  return table;
}

HelpStyle help_style() {
  constexpr unsigned widest = 100, narrowest = 60;
  const Console console = find_console(ColourChoice::automatic);
  return {.colour = console.colour, .width = console.terminal ? std::clamp(console.width, narrowest, widest) : 80U};
}

std::string overview(const HelpStyle& style) {
  std::string text = std::string(
                         "preship reads a repository the way a release engineer does before pressing the\n"
                         "button, and says what will break or leak in production.\n\n") +
                     painted(style.colour, "1", "Usage:") +
                     " preship [COMMAND] [OPTIONS] [PATH]...\n\n"
                     "Without a command, preship checks: `preship` checks the working directory,\n"
                     "`preship compose.yaml` one file in the light of its whole project.\n\n" +
                     painted(style.colour, "1", "Commands:") + "\n";
  for (const Command& command : commands()) {
    std::string name(command.name);
    name.resize(14, ' ');
    text += "  " + painted(style.colour, "36", name) + wrapped(command.summary, style.width, 16, 16) + "\n";
  }
  return text + "\n" + painted(style.colour, "1", "Options:") +
         "\n"
         "  -h, --help      Show this help; after a command, the help of that command\n"
         "  -V, --version   Show the version\n\n"
         "All other options are those of `check`: see `preship check --help`.\n";
}

int run_command_line(const std::vector<std::string>& words) {
  try {
    return dispatch(words);
  } catch (const UsageError& error) {
    print_error(error.what());
  } catch (const std::exception& error) {
    std::fprintf(stderr, "preship: the run failed: %s\n", printable(masked(error.what())).c_str());
  }
  return failed;
}

}  // namespace preship
