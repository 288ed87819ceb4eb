#pragma once
// Reads a dotenv file as npm's dotenv does: https://github.com/motdotla/dotenv#what-rules-does-the-parsing-engine-follow

#include <string_view>
#include <vector>

#include "model/dotenv.h"
#include "model/facts.h"

namespace preship {

inline constexpr std::string_view blanks = " \t\v\f";  // what it skips inside a line

struct DotenvParse {
  std::vector<DotenvEntry> entries;
  std::vector<SyntaxError> errors;   // one for each run of lines that no reader understands
  std::vector<Span> template_lines;  // {{ }}, {% %}, <% %>: may become any entry
};

DotenvParse parse_dotenv(FileId file, std::string_view text);

}  // namespace preship
