#pragma once
// What has to go with the name of a key when the key is taken out of a file.

#include <string_view>

#include "model/project.h"

namespace preship {

// The entry that gives the key: `KEY: value`, `- KEY=value`, `- name: KEY` with what follows it, a line of an env file, an ENV or ARG
// alone in its instruction. Ends at 0 where it cannot be told from its neighbours.
Span entry_of_key(const Project& project, const EnvDeclaration& declaration);

// Whole lines of the entry with their line end; empty when something else stands on them.
Span lines_of_entry(std::string_view text, const Span& entry);

}  // namespace preship
