#pragma once
// How large a request the code takes, as framework settings "upload.limit" in bytes. For one text, without a tree; those of multer and its
// like are read in javascript/web_words.cpp.

#include <cstdint>
#include <optional>

#include "model/project.h"

namespace preship {

void read_body_limits(FileId id, const SourceFile& file, Facts& facts);

// "50 * 1024 * 1024", "5_000_000", "10e6"; nothing for an expression with names.
std::optional<std::uint64_t> product_of_numbers(std::string_view text);

}  // namespace preship
