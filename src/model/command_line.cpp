#include "model/command_line.h"

#include <algorithm>

#include "text/words.h"

namespace preship {
namespace {

bool is_cluster(std::string_view flag) { return flag.size() > 1 && flag[0] == '-' && flag[1] != '-' && !holds(flag, "="); }

// go build -trimpath: letters behind one dash are no cluster there.
bool has_long_flags_of_one_dash(std::string_view value_flags) {
  for (std::size_t at = value_flags.find(" -"); at != std::string_view::npos; at = value_flags.find(" -", at + 1))
    if (at + 3 < value_flags.size() && value_flags[at + 2] != '-' && value_flags[at + 3] != ' ') return true;
  return false;
}

// Of `-d"{...}"` and `-sXPOST`: behind the letter that takes the rest of the word as its value. The whole word where none does.
std::size_t end_of_glued_flag(std::string_view word, std::string_view value_flags) {
  if (word.starts_with("--") || holds_word(value_flags, word) || has_long_flags_of_one_dash(value_flags)) return word.size();
  for (std::size_t i = 1; i < word.size(); ++i)
    if (holds_word(value_flags, std::string("-") + word[i])) return i + 1;
  return word.size();
}

}  // namespace

bool CommandLine::has(std::string_view wanted) const {
  return std::ranges::any_of(flags, [&](const Text& flag) {
    if (flag.value == wanted || (flag.value.starts_with(wanted) && flag.value[wanted.size()] == '=')) return true;
    return wanted.size() == 2 && wanted[1] != '-' && is_cluster(flag.value) && flag.value.find(wanted[1], 1) != std::string::npos;
  });
}

bool CommandLine::has_any(std::initializer_list<std::string_view> names) const {
  return std::ranges::any_of(names, [&](std::string_view name) { return has(name); });
}

std::size_t CommandLine::count(char letter) const {
  std::size_t total = 0;
  for (const Text& flag : flags)
    if (is_cluster(flag.value)) total += static_cast<std::size_t>(std::ranges::count(flag.value, letter));
  return total;
}

std::string_view CommandLine::subcommand() const { return operands.empty() ? std::string_view() : std::string_view(operands[0].value); }

CommandLine read_command_line(const ShellCommand& command, std::string_view value_flags) {
  const ShellCommand inner = unwrapped(command);
  CommandLine line;
  if (inner.words.empty()) return line;
  line.program = inner.words[0].value;
  bool only_operands = false;
  for (std::size_t i = 1; i < inner.words.size(); ++i) {
    const Text& word = inner.words[i];
    if (only_operands || !word.value.starts_with('-') || word.value.size() < 2) {
      line.operands.push_back(word);
      continue;
    }
    if (word.value == "--") {
      only_operands = true;
      line.operands.push_back(word);
      continue;
    }
    if (const std::size_t end = end_of_glued_flag(word.value, value_flags); end < word.value.size()) {
      line.flags.push_back(slice(word, 0, end));
      line.values.push_back(slice(word, end, word.value.size()));
      continue;
    }
    line.flags.push_back(word);
    if (holds_word(value_flags, word.value) && i + 1 < inner.words.size()) line.values.push_back(inner.words[++i]);
  }
  return line;
}

std::size_t words_of_compose_call(const std::vector<Text>& words) {
  if (words.empty()) return 0;
  if (is_one_of(words[0].value, {"docker-compose", "podman-compose"})) return 1;
  const bool engine = is_one_of(words[0].value, {"docker", "podman", "nerdctl"});
  return engine && words.size() > 1 && words[1].value == "compose" ? 2 : 0;
}

}  // namespace preship
