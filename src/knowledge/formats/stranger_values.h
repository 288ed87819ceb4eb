#pragma once
// stranger_values.tsv: who decides values of GitHub's contexts.

#include <string_view>

namespace preship {

// A text that anybody writes: the title of an issue, the name of a branch.
bool is_written_by_strangers(std::string_view path);

// The commit, the branch or the repository that a pull request brings.
bool is_head_of_strangers(std::string_view path);

// GitHub itself makes it up: a name, a number or an address of its own.
bool is_made_by_github(std::string_view path);

}  // namespace preship
