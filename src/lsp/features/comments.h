#pragma once
// How an ignore comment is written into a file of each kind.

#include <optional>
#include <string>
#include <string_view>

#include "model/rule.h"

namespace preship::lsp {

// Inserts `preship-ignore RULE: reason` as a line of its own above the line of `offset`, indented like it. nullopt for formats
// without comments (JSON), and where a comment of its own would change what the file means.
std::optional<Edit> ignore_comment(const SourceFile& file, FileId id, std::size_t offset, std::string_view rule,
                                   std::string_view reason = "reason");

}  // namespace preship::lsp
