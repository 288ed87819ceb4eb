#pragma once
// Commands whose words stand in a variable of the same text: COMPOSE="docker compose -f prod.yml"; $COMPOSE up -d.

#include <string_view>
#include <vector>

#include "model/shell.h"

namespace preship {

// Puts the words of a variable in its place where it is the first word of a command, and those of an array in every place ("${files[@]}").
// Only of variables that the text sets once, to words that nothing is left to be filled into. The words have the span of the variable.
// `text` is what was parsed, `offset` where it begins in its file.
void put_in_named_words(std::vector<ShellCommand>& commands, std::string_view text, std::uint32_t offset);

}  // namespace preship
