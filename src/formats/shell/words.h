#pragma once
// Words of a POSIX shell: quotes, escapes, and a plain splitter for shells that tree-sitter-bash does not know.

#include <string>
#include <string_view>
#include <vector>

#include "model/shell.h"

namespace preship {

// The word without its quotes and escapes; expansions ("$X", "${X:-a b}", "$(cmd)", `cmd`) stay as written.
std::string unquote_word(std::string_view raw);

// The same as a Text. `begin` is where raw[0] stands in the file; the span leaves out quotes that enclose the whole word.
Text shell_text(FileId file, std::string_view raw, std::uint32_t begin);

// Commands of cmd.exe or PowerShell: words between white space, joined by && || ; | and line ends.
// Quotes keep a word together; nothing is an escape, so that C:\path stays whole.
std::vector<ShellCommand> split_commands(FileId file, std::string_view text, std::uint32_t offset);

}  // namespace preship
