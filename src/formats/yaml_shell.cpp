#include "formats/yaml_shell.h"

#include "formats/shell.h"
#include "formats/yaml_values.h"

namespace preship {

std::vector<ShellCommand> parse_yaml_shell(const YamlNode& scalar, std::string_view file_text) {
  const FileId file = scalar.scalar.span.file;
  std::vector<ShellCommand> commands = parse_shell(file, scalar.text(), 0);
  const std::vector<std::uint32_t> offsets = yaml_offsets(scalar, file_text);
  const auto move = [&](Span& span) { span = {file, offsets[span.begin], offsets[span.end]}; };
  for (ShellCommand& command : commands) {
    move(command.span);
    for (Text& word : command.words) move(word.span);
    for (ShellAssignment& assignment : command.assignments) {
      move(assignment.name.span);
      move(assignment.value.span);
    }
  }
  return commands;
}

}  // namespace preship
