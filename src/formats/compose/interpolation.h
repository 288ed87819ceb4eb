#pragma once
// $X, ${X}, ${X:-default}, ${X-default}, ${X:?message}, ${X?message}, ${X:+other}, ${X+other}; $$ is a dollar.
// https://github.com/compose-spec/compose-spec/blob/main/12-interpolation.md

#include <string>
#include <string_view>
#include <vector>

#include "model/facts.h"

namespace preship {

// Offsets are bytes of the text that was searched.
struct Interpolation {
  std::size_t begin = 0, end = 0;  // the whole expression
  std::size_t name_begin = 0, name_end = 0;
  std::string_view operation;  // "", ":-", "-", ":?", "?", ":+", "+"
  std::string_view operand;    // the default, message or replacement
  bool nested = false;         // stands in the operand of another one
};

// In order of their beginnings, nested ones included.
std::vector<Interpolation> find_interpolations(std::string_view text);

struct ResolvedText {
  std::string value;         // defaults put in; "${X}" stays where nothing gives X a value
  bool unknown = false;      // a variable without a default is left
  bool defaulted = false;    // a default was put in
  std::string env_key = {};  // the first variable that was replaced by its default
};

// What the text is when no variable is set. `mark_defaults` puts '\x01' in place of every default, to see where they land.
ResolvedText resolve_interpolations(std::string_view text, bool mark_defaults = false);

// The read of an interpolation found in the bytes of the file that begin at `span`.
EnvRead read_of(const Interpolation& interpolation, std::string_view text, Span span);

}  // namespace preship
