#pragma once
// The lines of a dotenv file: what each one is, and where it ends.

#include <string_view>
#include <vector>

#include "formats/dotenv/parser.h"

namespace preship {

// `parse` is what parse_dotenv() read from the same text. A byte order mark is part of no line.
std::vector<DotenvLine> dotenv_lines(FileId file, std::string_view text, const DotenvParse& parse);

}  // namespace preship
