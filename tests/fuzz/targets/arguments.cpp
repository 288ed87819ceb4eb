#include "fuzz/targets/targets.h"

#include <sstream>

#include "cli/arguments.h"
#include "engine/select.h"

void preship::fuzz_arguments(std::string_view bytes) {
  std::vector<std::string> words;
  std::istringstream lines{std::string(bytes)};
  for (std::string word; std::getline(lines, word);) words.push_back(word);
  const Command* named = words.empty() ? nullptr : find_command(words.front());
  const Command& command = named == nullptr ? commands().front() : *named;
  if (named != nullptr) words.erase(words.begin());
  try {
    const Arguments arguments = parse_arguments(command, words);
    require(arguments.positional.size() <= command.max_positionals);
    for (const auto& [name, values] : arguments.options) {
      require(!values.empty());
      arguments.list(name);
    }
  } catch (const UsageError&) {  // says what is wrong with them
  }
}
