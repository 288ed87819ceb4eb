#pragma once
// Ignore comments of other tools, so that a team can switch without editing files.

#include <string_view>
#include <vector>

#include "engine/suppression.h"

namespace preship {

// hadolint, zizmor, dclint, dotenv-linter, kube-linter and gixy, each in the files that it reads.
std::vector<Ignore> read_foreign_ignores(FileId id, const SourceFile& file);

// Which lines a comment on line `line` is for: its own when code stands before it, else also the next line that is no
// comment, with the lines that continue it. Lines count from 0 here.
struct LineRange {
  std::uint32_t first = 0, last = 0;
};
LineRange covered_lines(const std::vector<std::string_view>& lines, std::uint32_t line, bool own_line, FileKind kind);

std::vector<std::string_view> split_lines(std::string_view text);

// std::string_view::find at the speed of memmem.
std::size_t find_bytes(std::string_view text, std::string_view wanted, std::size_t from = 0);

}  // namespace preship
