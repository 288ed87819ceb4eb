// What `set` and the shebang say about failures.

#include <string>
#include <string_view>

#include "model/shell_script.h"

namespace preship {
namespace {

// `set -euo pipefail`, `set +e`, `set -o errexit`.
void apply_options(const std::vector<Text>& words, bool& errexit, bool& pipefail) {
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string_view word = words[i].value;
    if (word.size() < 2 || (word[0] != '-' && word[0] != '+') || word.starts_with("--")) return;
    const bool on = word[0] == '-';
    if (word.find('e') != std::string_view::npos) errexit = on;
    if (word.back() != 'o' || i + 1 == words.size()) continue;
    const std::string_view name = words[++i].value;
    if (name == "errexit") errexit = on;
    if (name == "pipefail") pipefail = on;
  }
}

}  // namespace

void mark_shell_options(ShellScript& script, bool errexit, bool pipefail) {
  const std::string_view shebang = script.shebang.value;
  if (const std::size_t option = shebang.find(" -"); option != std::string_view::npos)
    errexit |= shebang.find('e', option) != std::string_view::npos;
  // What a function sets holds where it is called, and not in the text behind it.
  std::string function;
  bool outer_errexit = errexit, outer_pipefail = pipefail;
  for (ShellCommand& command : script.commands) {
    if (command.flow.function != function) {
      if (!function.empty()) errexit = outer_errexit, pipefail = outer_pipefail;
      outer_errexit = errexit, outer_pipefail = pipefail;
      function = command.flow.function;
    }
    command.flow.errexit = errexit;
    command.flow.pipefail = pipefail;
    if (!command.words.empty() && command.words[0].value == "set") apply_options(command.words, errexit, pipefail);
  }
}

}  // namespace preship
