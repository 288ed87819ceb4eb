#pragma once
// partial_runs.tsv: commands that leave some migrations pending.

#include <string_view>

namespace preship {

// True when the word makes the program apply only some of the migrations.
bool leaves_migrations_pending(std::string_view program, std::string_view word);

}  // namespace preship
