#pragma once
// One table of options per command: it is parsed, shown as help, and made into shell completions.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace preship {

enum class Completes : unsigned char { nothing, file, path, rule, shell };

struct Option {
  std::string_view name;                       // "--format"
  std::string_view value;                      // "FORMAT"; "" for a switch
  std::string_view help;                       // one sentence without its full stop
  std::vector<std::string_view> choices = {};  // all the values there are
  std::string_view default_value = {};
  std::string_view group = "Options";  // heading in the help text
  Completes completes = Completes::nothing;
  std::string_view letter = {};  // "-q"
  bool repeatable = false;
};

struct Arguments {
  std::map<std::string_view, std::vector<std::string>> options;  // by name; a switch has one empty value
  std::vector<std::string> positional;

  bool has(std::string_view name) const { return options.contains(name); }
  // The last value given; `otherwise` when there is none.
  std::string value(std::string_view name, std::string otherwise = {}) const;
  std::optional<std::string> optional_value(std::string_view name) const;
  // All values of a repeatable option, taken apart at commas.
  std::vector<std::string> list(std::string_view name) const;
};

struct Command {
  std::string_view name;
  std::string_view summary;                                                // one line
  std::string_view usage;                                                  // what follows "preship "
  std::string_view description;                                            // paragraphs
  std::vector<std::pair<std::string_view, std::string_view>> positionals;  // "[PATH]...", what it is
  Completes completes = Completes::nothing;                                // of positionals
  std::size_t max_positionals = 0;
  std::vector<Option> options;
  std::string_view after = {};  // examples, exit status
  int (*run)(const Arguments&) = nullptr;
};

// Understands --name value, --name=value, -x, and -- before positionals. Throws UsageError, with the nearest option when
// one is misspelt.
Arguments parse_arguments(const Command& command, const std::vector<std::string>& words);

// For a terminal; lines are wrapped at `width` columns.
struct HelpStyle {
  bool colour = false;
  std::size_t width = 80;
};
std::string help_text(const Command& command, const HelpStyle& style = {});

// All commands, in the order of the help text; the first one is the default.
const std::vector<Command>& commands();
const Command* find_command(std::string_view name);  // null when there is none

}  // namespace preship
