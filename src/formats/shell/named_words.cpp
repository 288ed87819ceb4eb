#include "formats/shell/named_words.h"

#include <map>
#include <string>

#include "formats/shell/words.h"
#include "paths/name_parts.h"
#include "text/characters.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr std::size_t most_words = 64;  // of one variable; an array may be put in again and again

// The name in "$A", "${A}", "${A[@]}"; `array` when it is the last.
std::string_view variable_of(std::string_view word, bool& array) {
  if (word.size() < 2 || word[0] != '$') return "";
  word.remove_prefix(1);
  if (word.front() == '{') {
    if (word.back() != '}') return "";
    word = word.substr(1, word.size() - 2);
    array = word.ends_with("[@]");
    if (array) word.remove_suffix(3);
  }
  const auto is_part = [](char byte) { return is_word(byte); };
  return !word.empty() && !is_digit(word.front()) && std::ranges::all_of(word, is_part) ? word : "";
}

// The words of "docker compose -f prod.yml" and of (docker compose -f 'prod.yml').
std::vector<std::string> words_in(std::string_view value, bool array) {
  std::vector<std::string> words;
  for (const std::string_view part : split_at(value, " \t\n\\"))
    if (!part.empty()) words.push_back(array ? unquote_word(part) : std::string(part));
  return words;
}

struct Variable {
  std::vector<std::string> words;
  bool array = false, known = true;
};

class Variables {
 public:
  Variables(const std::vector<ShellCommand>& commands, std::string_view text, std::uint32_t offset) : text_(text), offset_(offset) {
    for (const ShellCommand& command : commands)
      for (const ShellAssignment& assignment : command.assignments) add(assignment);
  }

  const std::vector<std::string>* find(std::string_view word, bool first) const {
    bool array = false;
    const std::string_view name = variable_of(word, array);
    const auto found = name.empty() ? variables_.end() : variables_.find(name);
    if (found == variables_.end() || !found->second.known || found->second.array != array || (!array && !first)) return nullptr;
    return &found->second.words;
  }

 private:
  void add(const ShellAssignment& assignment) {
    const auto [at, is_new] = variables_.try_emplace(assignment.name.value);
    Variable& variable = at->second;
    const std::size_t end = assignment.name.span.end - offset_;
    const std::string_view sign = end < text_.size() ? text_.substr(end, 2) : "";
    const std::string_view raw = end < text_.size() ? text_.substr(end + 1) : "";
    variable.array = raw.starts_with('(');
    std::string_view value = assignment.value.value;
    if (variable.array) value = raw.substr(1, raw.find(')') - 1);
    variable.known = is_new && sign.starts_with('=') && value.find_first_of("$`#&|;<>") == std::string_view::npos;
    if (variable.known) variable.words = words_in(value, variable.array);
    variable.known = variable.known && !variable.words.empty() && variable.words.size() <= most_words;
  }

  std::string_view text_;
  std::uint32_t offset_;
  std::map<std::string, Variable, std::less<>> variables_;
};

}  // namespace

void put_in_named_words(std::vector<ShellCommand>& commands, std::string_view text, std::uint32_t offset) {
  const bool any = std::ranges::any_of(commands, [](const ShellCommand& command) {
    return !command.words.empty() && (command.words[0].value.starts_with('$') ||
                                      std::ranges::any_of(command.words, [](const Text& word) { return holds(word.value, "[@]}"); }));
  });
  if (!any) return;
  const Variables variables(commands, text, offset);
  for (ShellCommand& command : commands) {
    std::vector<Text> words;
    for (std::size_t i = 0; i < command.words.size(); ++i) {
      Text& word = command.words[i];
      const std::vector<std::string>* named = variables.find(word.value, i == 0);
      if (named == nullptr) words.push_back(std::move(word));
      else
        for (const std::string& each : *named) words.push_back({each, word.span});
    }
    command.words = std::move(words);
  }
}

}  // namespace preship
