#include "model/compose_command.h"

#include "model/command_line.h"
#include "text/words.h"

namespace preship {

std::optional<ComposeCommand> compose_command(const ShellCommand& command) {
  const std::vector<Text> words = unwrapped(command).words;
  std::size_t at = words_of_compose_call(words);
  if (at == 0) return std::nullopt;
  ComposeCommand call;
  for (; at < words.size() && words[at].value.starts_with('-'); ++at) {
    std::string option = words[at].value, value;
    if (const std::size_t equals = option.find('='); option.starts_with("--") && equals != std::string::npos)
      value = option.substr(equals + 1), option.erase(equals);
    else if (holds_word(compose_value_options, option) && at + 1 < words.size()) value = words[++at].value;
    if (option == "-f" || option == "--file") call.files.push_back(value);
    if (option == "--project-directory") call.project_directory = value;
  }
  if (at == words.size()) return call;
  call.action = words[at].value;
  call.arguments.assign(words.begin() + static_cast<std::ptrdiff_t>(at) + 1, words.end());
  return call;
}

}  // namespace preship
