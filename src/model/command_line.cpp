#include "model/command_line.h"

#include <algorithm>

#include "text/words.h"

namespace preship {
namespace {

bool is_cluster(std::string_view flag) { return flag.size() > 1 && flag[0] == '-' && flag[1] != '-' && !holds(flag, "="); }

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
    line.flags.push_back(word);
    if (holds_word(value_flags, word.value) && i + 1 < inner.words.size()) line.values.push_back(inner.words[++i]);
  }
  return line;
}

std::size_t words_of_compose_call(const std::vector<Text>& words) {
  if (!words.empty() && words[0].value == "docker-compose") return 1;
  return words.size() > 1 && words[0].value == "docker" && words[1].value == "compose" ? 2 : 0;
}

}  // namespace preship
