#pragma once
// Source lines that may hold a secret, made fit to be shown.

#include <cstddef>
#include <string>
#include <string_view>

namespace preship {

// The line with stars over values that must not be printed: those of keys that name a credential, passwords in URLs, and
// whatever looks like a live secret. Keeps its length in bytes. `about_secret`: the finding is about a secret on this line,
// so that everything but the marked key is covered.
std::string redact_line(std::string_view line, std::size_t mark_begin, std::size_t mark_end, bool about_secret);

// True for rules whose findings point at secrets.
bool is_about_secret(std::string_view rule);

}  // namespace preship
