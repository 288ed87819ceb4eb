#pragma once
// What a value that is given to an environment variable is worth; one answer for every format that declares variables.

#include <string_view>

#include "knowledge/words/placeholders.h"
#include "model/facts.h"

namespace preship {

// `value` is unquoted. empty: nothing but blanks. reference: `${{ secrets.X }}` and nothing else. computed: it holds an
// interpolation or an expression ($X, ${X}, $(...), {{ }}). placeholder: is_placeholder(). literal: anything else.
// Never `none`: that is for a name without a value, which only the caller can see. A caller that knows that `$` means
// nothing in its place (single quotes) asks is_placeholder() itself.
ValueKind value_kind(std::string_view value);

// True when a shell, compose or dotenv would put something else in place of a part of `value`: $X, ${X}, $(...).
// "\$" and "$$" are an escaped dollar, and "$1" is nothing to any of them.
bool has_interpolation(std::string_view value);

}  // namespace preship
