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

// The same for `docker run --env-file`, which takes each line as it stands.
// https://docs.docker.com/reference/cli/docker/container/run/#env
std::optional<ValueProblem> misread_by_docker(const DotenvEntry& entry);

// The same for a command line that the text of the file is put into: quotes keep nothing together there, and "#" begins no comment.
std::optional<ValueProblem> split_by_shell(const DotenvEntry& entry);

// misread_by_shell() for the file as a whole: a byte order mark, CR LF.
std::optional<ValueProblem> file_misread_by_shell(const DotenvFile& file);

// "='value'": what to put behind the key so that shells read the entry as npm's dotenv and compose do. Null when nothing helps: a key
// that is no name, no "=", a `$` that is text beside one that refers to a variable, both kinds of quotes in the value.
std::optional<std::string> entry_for_shell(const DotenvEntry& entry, const std::vector<std::string_view>& names);

// The names in $NAME and ${NAME...} of the value, in order.
std::vector<std::string_view> referenced_names(const DotenvEntry& entry);

// The keys of a file, sorted.
std::vector<std::string_view> sorted_names(const DotenvFile& file);

// True when quotes around the value change nothing for any reader.
bool has_needless_quotes(const DotenvEntry& entry);

// The text in quotes that npm's dotenv, compose and shells all read as `text`: single ones, else double ones; only double ones
// where a `$` refers to another variable (`interpolated`). Null when none fit.
std::optional<std::string> quoted_for_every_reader(std::string_view text, bool interpolated = false);

// True for what a shell takes for a variable's name.
bool is_shell_name(std::string_view key);

}  // namespace preship
