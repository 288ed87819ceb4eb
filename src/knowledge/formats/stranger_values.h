#pragma once
// stranger_values.tsv: what strangers decide in GitHub's contexts.

#include <string_view>

namespace preship {

// A text that anybody writes: the title of an issue, the name of a branch.
bool is_written_by_strangers(std::string_view path);

// The commit, the branch or the repository that a pull request brings.
bool is_head_of_strangers(std::string_view path);

}  // namespace preship
