#include "cli/arguments.h"

#include <algorithm>

#include "engine/select.h"
#include "report/paint.h"
#include "text/nearest.h"
#include "text/wrap.h"

namespace preship {
namespace {

const Option* find_option(const Command& command, std::string_view word) {
  const auto found = std::ranges::find_if(
      command.options, [&](const Option& option) { return word == option.name || (!word.empty() && word == option.letter); });
  return found == command.options.end() ? nullptr : &*found;
}

[[noreturn]] void fail_unknown(const Command& command, const std::string& word) {
  std::vector<std::string_view> names;
  for (const Option& option : command.options) names.push_back(option.name);
  std::string message = "unknown option '" + word + "'";
  if (const auto near = nearest(word, names)) message += "; did you mean '" + std::string(*near) + "'?";
  throw UsageError(message);
}

std::string joined(const std::vector<std::string_view>& items, const char* separator) {
  std::string text;
  for (const std::string_view item : items) text.append(text.empty() ? "" : separator).append(item);
  return text;
}

void check_choice(const Option& option, const std::string& value) {
  if (option.choices.empty() || std::ranges::find(option.choices, value) != option.choices.end()) return;
  std::string message = "'" + value + "' is no " + std::string(option.name).substr(2) + " (" + joined(option.choices, ", ") + ")";
  if (const auto near = nearest(value, option.choices)) message += "; did you mean '" + std::string(*near) + "'?";
  throw UsageError(message);
}

std::string label(const Option& option) {
  std::string text = option.letter.empty() ? "    " : std::string(option.letter) + ", ";
  text += option.name;
  if (!option.value.empty()) text.append(" ").append(option.value);
  return text;
}

std::string help_of(const Option& option) {
  std::string text(option.help);
  if (!option.choices.empty()) text += " [" + joined(option.choices, ", ") + "]";
  if (!option.default_value.empty()) text += " [default: " + std::string(option.default_value) + "]";
  return text;
}

std::string row(const HelpStyle& style, const std::string& left, std::string_view right, std::size_t indent) {
  std::string text = "  " + painted(style.colour, "36", left);
  const std::size_t used = left.size() + 2;
  text += used + 2 > indent ? "\n" + std::string(indent, ' ') : std::string(indent - used, ' ');
  return text + wrapped(right, style.width, indent, indent) + "\n";
}

std::string help_heading(const HelpStyle& style, std::string_view text) { return painted(style.colour, "1", std::string(text)); }

}  // namespace

std::string Arguments::value(std::string_view name, std::string otherwise) const {
  return optional_value(name).value_or(std::move(otherwise));
}

std::optional<std::string> Arguments::optional_value(std::string_view name) const {
  const auto found = options.find(name);
  return found == options.end() ? std::nullopt : std::optional(found->second.back());
}

std::vector<std::string> Arguments::list(std::string_view name) const {
  std::vector<std::string> items;
  const auto found = options.find(name);
  if (found == options.end()) return items;
  for (std::string_view value : found->second) {
    while (!value.empty()) {
      const std::size_t comma = std::min(value.find(','), value.size());
      std::string_view item = value.substr(0, comma);
      while (item.starts_with(' ')) item.remove_prefix(1);
      while (item.ends_with(' ')) item.remove_suffix(1);
      if (!item.empty()) items.emplace_back(item);
      value.remove_prefix(std::min(comma + 1, value.size()));
    }
  }
  return items;
}

Arguments parse_arguments(const Command& command, const std::vector<std::string>& words) {
  Arguments arguments;
  bool options_end = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (options_end || word == "-" || !word.starts_with('-')) {
      if (arguments.positional.size() == command.max_positionals) throw UsageError("unexpected argument '" + word + "'");
      arguments.positional.push_back(word);
      continue;
    }
    if (word == "--") {
      options_end = true;
      continue;
    }
    const std::size_t equals = word.starts_with("--") ? word.find('=') : std::string::npos;
    const std::string name = word.substr(0, equals);
    const Option* option = find_option(command, name);
    if (option == nullptr) fail_unknown(command, name);
    std::string value;
    if (option->value.empty()) {
      if (equals != std::string::npos) throw UsageError("the option '" + name + "' takes no value");
    } else if (equals != std::string::npos) {
      value = word.substr(equals + 1);
    } else if (i + 1 < words.size()) {
      value = words[++i];
    } else {
      throw UsageError("the option '" + name + "' needs a value: " + std::string(option->value));
    }
    if (!option->value.empty() && value.empty()) throw UsageError("the value of '" + name + "' is empty");
    check_choice(*option, value);
    std::vector<std::string>& values = arguments.options[option->name];
    if (!values.empty() && !option->repeatable) values.clear();
    values.push_back(std::move(value));
  }
  return arguments;
}

std::string help_text(const Command& command, const HelpStyle& style) {
  std::string text =
      std::string(command.summary) + "\n\n" + help_heading(style, "Usage:") + " preship " + std::string(command.usage) + "\n";
  if (!command.description.empty()) text += "\n" + std::string(command.description) + "\n";
  if (!command.positionals.empty()) text += "\n" + help_heading(style, "Arguments:") + "\n";
  for (const auto& [name, help] : command.positionals) text += row(style, std::string(name), help, 14);
  std::vector<std::string_view> groups;
  for (const Option& option : command.options)
    if (std::ranges::find(groups, option.group) == groups.end()) groups.push_back(option.group);
  for (const std::string_view group : groups) {
    text += "\n" + help_heading(style, std::string(group) + ":") + "\n";
    for (const Option& option : command.options)
      if (option.group == group) text += row(style, label(option), help_of(option), 32);
  }
  if (!command.after.empty()) text += "\n" + std::string(command.after) + "\n";
  return text;
}

const Command* find_command(std::string_view name) {
  const auto found = std::ranges::find(commands(), name, &Command::name);
  return found == commands().end() ? nullptr : &*found;
}

}  // namespace preship
