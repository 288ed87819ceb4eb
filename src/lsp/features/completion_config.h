#pragma once
// Keys and values of preship.toml, from the table that its schema is made of.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace preship::lsp {

struct ConfigCandidate {
  std::string label, text;  // what is shown, and what is put in
  std::string help;
  bool key = false;  // a key or a table, not a value
};

struct ConfigCompletion {
  std::size_t begin = 0, end = 0;  // the bytes that a candidate replaces
  std::vector<ConfigCandidate> candidates;
};

// At a byte of the file, judged from the bytes before it: an unfinished file parses as nothing. nullopt where nothing is known.
std::optional<ConfigCompletion> config_completion(std::string_view text, std::size_t offset);

}  // namespace preship::lsp
