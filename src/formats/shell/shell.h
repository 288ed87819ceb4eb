#pragma once
// Shell text through tree-sitter-bash, wherever it stands.

#include <optional>
#include <string_view>
#include <vector>

#include "model/facts.h"
#include "model/shell.h"

namespace preship {

// The simple commands of `text`, in order; `offset` is where text[0] stands in the file, so that spans are true there.
// Also those inside if, for, while, functions, subshells, command substitutions and the text of `sh -c "..."`, each after the
// command that holds it. Empty when the text is over budget. words is never empty: see ShellCommand.
// `text` must be the file's own bytes (blank out what is not shell, such as Dockerfile continuations, with spaces).
std::vector<ShellCommand> parse_shell(FileId file, std::string_view text, std::uint32_t offset);

// The index of the word that is shell text itself: 2 for ["sh", "-c", "a && b"]. Null for any other command.
std::optional<std::size_t> shell_text_argument(const ShellCommand& command);

}  // namespace preship
