#pragma once
// Where in a text the name of an environment variable is being typed, judged from the bytes before the cursor: an unfinished
// file parses as nothing.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "text/source_file.h"

namespace preship::lsp {

enum class KeyUse : std::uint8_t {
  read,          // code: process.env.|, os.environ["|
  browser,       // import.meta.env.|: only what a bundler lets through
  given,         // a dotenv line, an entry of `environment:`, ENV |
  interpolated,  // ${| in a compose file, a Dockerfile or a script
};

struct KeyContext {
  KeyUse use = KeyUse::read;
  std::size_t begin = 0;  // of the name typed so far
  std::string suffix;     // what goes behind the name: "=" in a dotenv file, ": " in a mapping
};

// `path` is for files that no project knows. nullopt when no key belongs there.
std::optional<KeyContext> key_context(FileKind kind, std::string_view text, std::size_t offset);

}  // namespace preship::lsp
