#pragma once
// Tables of Markdown, which cmark takes for paragraphs: https://github.github.com/gfm/#tables-extension-

#include <optional>
#include <string_view>

#include "model/document.h"

namespace preship {

// The table that the lines of a paragraph are; nothing when its second line is no row of dashes. `offset` is where `paragraph` begins in
// the file.
std::optional<DocumentTable> read_table(FileId file, std::string_view paragraph, std::size_t offset);

}  // namespace preship
