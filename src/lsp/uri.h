#pragma once
// file: URIs and paths: RFC 8089, RFC 3986.

#include <optional>
#include <string>
#include <string_view>

namespace preship::lsp {

// The absolute, normal path of a file: URI of this machine; nullopt for any other URI (untitled:, git:, another host), for a
// relative path and for an encoded NUL.
std::optional<std::string> path_of_uri(std::string_view uri);

// Everything but unreserved characters and '/' is percent-encoded, as VS Code does it.
std::string uri_of_path(std::string_view path);

}  // namespace preship::lsp
