#pragma once
// Where in a text the name of an environment variable is being typed, judged from the bytes before the cursor: an unfinished
// file parses as nothing.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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

enum class NameUse : std::uint8_t {
  service,  // depends_on of a compose file
  host,     // DATABASE_URL: postgres://user:password@|, proxy_pass http://|
  port,     // http://api:|
};

struct NameContext {
  NameUse use = NameUse::service;
  std::size_t begin = 0;  // of what is typed so far
  std::string suffix;     // ":" where the name is a key
  std::string host;       // for a port
  std::string owner;      // for a service: the one that depends on it
};

std::optional<NameContext> name_context(FileKind kind, std::string_view text, std::size_t offset);

// The services of a compose file that does not parse right now.
std::vector<std::string> services_in_text(std::string_view text);

}  // namespace preship::lsp
