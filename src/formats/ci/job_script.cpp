#include "formats/ci/job_script.h"

#include <algorithm>

#include "formats/yaml/shell.h"

namespace preship {

void JobScript::add(const YamlNode& line, std::string_view file_text) {
  constexpr std::size_t most_commands = 2000;
  if (script.commands.size() >= most_commands) return;
  ShellScript part = parse_yaml_script(line, file_text, true, true);
  if (!part.commands.empty() && !script.commands.empty()) part.commands.front().before = ";";
  for (RemoteScript& remote : part.remote) {
    remote.command += script.commands.size();
    script.remote.push_back(std::move(remote));
  }
  std::ranges::move(part.commands, std::back_inserter(script.commands));
  text.append(text.empty() ? "" : "\n").append(line.text());
}

}  // namespace preship
