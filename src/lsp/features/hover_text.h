#pragma once
// Pieces of what a hover says, in Markdown.

#include <string>
#include <vector>

#include "lsp/features/symbols.h"
#include "model/project.h"

namespace preship::lsp {

// "`server.js:12`"
std::string place_in_words(const Project& project, const Span& span);

// A heading and a list of lines, the same line once; `none` where there is none.
std::string section(const std::string& heading, std::vector<std::string> lines, const std::string& none);

// What is known of an image, a port, a service or a path, and who else speaks of it.
std::string describe_thing(const Project& project, const Occurrence& thing);

}  // namespace preship::lsp
