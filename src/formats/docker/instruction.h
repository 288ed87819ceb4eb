#pragma once
// One instruction out of one line, its here-documents read behind it.

#include <optional>
#include <string>
#include <string_view>

#include "formats/docker/words.h"

namespace preship {

enum class DockerShell : std::uint8_t { posix, other };  // other: cmd.exe, PowerShell, or an interpreter named by SHELL

struct DockerInstructionParse {
  DockerInstruction instruction;
  std::uint32_t next = 0;  // where the following line starts
  std::string error;       // why a build stops here; "" when it does not
};

// `line` is an instruction as docker_lines.h joins it, `file_text` the whole file, `next` where the line behind it starts.
struct DockerInstructionSource {
  DockerText line;
  std::string_view file_text;
  std::uint32_t next = 0;
  DockerShell shell = DockerShell::posix;
};
DockerInstructionParse parse_instruction(const DockerInstructionSource& source);

// The pairs of ENV, ARG and LABEL. `arg`: names may stand alone.
std::vector<DockerVariable> parse_pairs(const DockerInstruction& instruction, const DockerText& rest, bool arg);

}  // namespace preship
