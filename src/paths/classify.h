#pragma once
// Which kind of file is it, and what is it for? Decided by its name; where the name does not say, by its first bytes.

#include <string_view>

#include "paths/dotenv_role.h"
#include "text/source_file.h"

namespace preship {

// By name alone; `yaml`, `json` and `nginx` candidates (*.conf) may be refined by content. unknown: do not read.
FileKind kind_by_name(std::string_view path);
// Refines a kind once the text is known: compose by `services:`, Kubernetes by apiVersion and kind, nginx by its blocks.
// Gives unknown for a candidate that turns out to be something else, and for bytes that are no text.
FileKind kind_by_content(FileKind by_name, std::string_view path, std::string_view text);

// UTF-16 text, which no extractor reads: known by its byte order mark.
bool is_utf16(std::string_view text);

PathRole role_of(std::string_view path);

// False for documents, lock files, pictures, archives and the like: files that configure nothing.
bool may_hold_configuration(std::string_view path);

// What a dotenv file is for; only for FileKind::dotenv.
DotenvRole dotenv_role(std::string_view path);

// False when a path names something for development, tests or CI: compose.dev.yml, Dockerfile.test, local.env.
bool names_production(std::string_view path);

}  // namespace preship
