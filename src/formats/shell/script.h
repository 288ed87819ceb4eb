#pragma once
// Shell text as a whole script.

#include <string_view>

#include "model/shell_script.h"

namespace preship {

struct ShellStart {
  bool errexit = false, pipefail = false;  // how the shell is started: bash -eo pipefail
};

// `text` must be the file's own bytes; `offset` is where text[0] stands in the file.
ShellScript parse_shell_script(FileId file, std::string_view text, std::uint32_t offset, ShellStart start);

// The same for commands that are parsed already; `text` and `offset` are those they were parsed from.
ShellScript shell_script_of(FileId file, std::string_view text, std::uint32_t offset, std::vector<ShellCommand> commands, ShellStart start);

}  // namespace preship
