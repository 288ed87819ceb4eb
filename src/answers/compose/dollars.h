#pragma once
// Dollar signs that are meant as text where compose looks for variables.

#include <optional>
#include <vector>

#include "model/project.h"
#include "model/rule.h"

namespace preship {

// The hashes of passwords whose dollar signs compose takes for variables, in file order; not those of comments.
std::vector<Span> unescaped_hashes(const Project& project, const ComposeFile& compose);

// Writes each dollar sign twice.
Fix escape_dollars(const Project& project, const Span& hash);

// The hash in a value of an env file, null when there is none or single quotes protect it.
std::optional<Span> unescaped_hash(const DotenvEntry& entry);

// The place of a compose file that reads the key from the env file, or from the file that people make of it; null when none does.
std::optional<Span> read_by_compose(const Project& project, const DotenvFile& file, std::string_view key);

}  // namespace preship
