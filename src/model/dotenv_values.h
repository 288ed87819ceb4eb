#pragma once
// What other readers than npm's dotenv make of a value, and values that no reader can make sense of.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/dotenv.h"

namespace preship {

// A place of an entry, and what goes wrong there: the rest of a sentence about the entry.
struct ValueProblem {
  Span span;
  std::string what;
};

// The first thing that a shell, sourcing the file, reads otherwise than written; null when it reads the entry as it stands. What
// only a shell can mean ($(...), ${X:-y}) is taken to be meant. `names` are the keys of the file, sorted.
std::optional<ValueProblem> misread_by_shell(const DotenvEntry& entry, const std::vector<std::string_view>& names);

// ${NAME without an end, ${NAME!}, $NAME} without a beginning. Nothing in single quotes, and nothing in the expressions of
// platforms: ${{ x }}, ${db.URL}.
std::vector<ValueProblem> broken_substitutions(const DotenvEntry& entry);

// True when quotes around the value change nothing for any reader.
bool has_needless_quotes(const DotenvEntry& entry);

// The text in quotes that npm's dotenv, compose and shells all read as `text`: single ones, else double ones. Null when neither fits.
std::optional<std::string> quoted_for_every_reader(std::string_view text);

// True for what a shell takes for a variable's name.
bool is_shell_name(std::string_view key);

}  // namespace preship
