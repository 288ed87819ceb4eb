#include "knowledge/release/commands.h"

#include <algorithm>
#include <unordered_map>

#include "knowledge/embedded.h"
#include "knowledge/table.h"
#include "text/words.h"

namespace preship {
namespace {

using CommandTable = std::unordered_map<std::string_view, std::vector<ReleaseCommand>>;

CommandTable read_commands(std::string_view text) {
  CommandTable table;
  each_row<6>(text, [&](const auto& cells) {
    table[cells[0]].push_back({cells[0], cell_items(cells[1], ' '), cell_items(cells[2], ' '), cells[3], cells[4], cells[5]});
  });
  for (auto& [program, commands] : table)  // the longest first: `prisma db push --force-reset` before `prisma db push`
    std::ranges::stable_sort(commands, std::ranges::greater{}, [](const ReleaseCommand& command) { return command.words.size(); });
  return table;
}

// Between the words only options, and what may be the value of one.
bool matches(const ReleaseCommand& command, const std::vector<Text>& words, std::size_t at) {
  std::size_t found = 0;
  bool option = false;
  for (; at < words.size() && found < command.words.size(); ++at) {
    const std::string_view word = words[at].value;
    if (word == command.words[found]) ++found;
    else if (!word.starts_with('-') && !option) {
      if (found == 0 || !command.words[found].starts_with('-')) return false;
    }
    option = word.starts_with('-') && word.find('=') == std::string_view::npos;
  }
  if (found < command.words.size()) return false;
  return std::ranges::none_of(words,
                              [&](const Text& word) { return std::ranges::find(command.without, word.value) != command.without.end(); });
}

std::string_view bare_program(std::string_view word) { return word.substr(word.find_last_of("/\\") + 1); }

// `python manage.py migrate`, `php artisan migrate`, `php bin/console ...`: the script is the program.
std::size_t program_index(const std::vector<Text>& words) {
  const std::string_view name = bare_program(words[0].value);
  const bool interpreter = name.starts_with("python") || is_one_of(name, {"php", "ruby", "node"});
  if (!interpreter || words.size() < 2) return 0;
  const std::string_view script = bare_program(words[1].value);
  return is_one_of(script, {"manage.py", "artisan", "console", "rails", "rake", "ace", "ace.js", "yii"}) ? 1 : 0;
}

std::string_view program_name(std::string_view word) {
  const std::string_view name = bare_program(word);
  return name == "ace.js" ? "ace" : name;
}

}  // namespace

std::string ReleaseCommand::name() const {
  std::string text(program);
  for (const std::string_view word : words) text.append(" ").append(word);
  return text;
}

const ReleaseCommand* find_release_command(const std::vector<Text>& words) {
  static const CommandTable table = read_commands(embedded::release_commands());
  if (words.empty()) return nullptr;
  const std::size_t at = program_index(words);
  const auto found = table.find(program_name(words[at].value));
  if (found == table.end()) return nullptr;
  for (const ReleaseCommand& command : found->second)
    if (matches(command, words, at + 1)) return &command;
  return nullptr;
}

std::string_view release_action_kind(std::string_view action) {
  static const auto table = [] {
    std::unordered_map<std::string_view, std::string_view> kinds;
    each_row<3>(embedded::release_actions(), [&](const auto& cells) { kinds.emplace(cells[0], cells[1]); });
    return kinds;
  }();
  const auto found = table.find(action);
  return found == table.end() ? std::string_view() : found->second;
}

}  // namespace preship
