#pragma once
// Sentences in lines that fit a terminal.

#include <cstddef>
#include <string>
#include <string_view>

namespace preship {

// Breaks printable text at blanks so that no line is wider than `width` columns, where a word leaves the choice. The first line begins
// at column `at`, the others after `indent` blanks.
std::string wrapped(std::string_view text, std::size_t width, std::size_t at, std::size_t indent);

// Columns that printable text takes.
std::size_t columns_of(std::string_view text);

}  // namespace preship
