#pragma once
// What has a name that several artifacts share, and every place where it stands.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/project.h"

namespace preship::lsp {

struct Cursor;

enum class SymbolKind : std::uint8_t { env_key, image, port, service, path };

struct Occurrence {
  SymbolKind kind = SymbolKind::env_key;
  std::string name;   // "DATABASE_URL", "ghcr.io/acme/shop", "3000", "db", "/healthz"
  std::string scope;  // of ports and paths: the service; of services: the file; "" means any
  Span span;
  bool defines = false;  // gives the key, builds the image, listens on the port, is the service, serves the path
};

inline Occurrence env_key_named(std::string name) { return {SymbolKind::env_key, std::move(name), {}, {}, false}; }

// The innermost thing at a byte of a file; nullopt when there is none.
std::optional<Occurrence> occurrence_at(const Project& project, FileId file, std::size_t offset);
// The name of a variable around a byte of any text; empty when there is none. It has no file.
Span word_at(std::string_view text, std::size_t offset);
// The environment variable whose name stands at a byte of any text, also where preship reads nothing.
std::optional<Occurrence> key_at(const Project& project, std::string_view text, std::size_t offset);

// What the cursor is on: anything with a name, or an environment variable alone.
std::optional<Occurrence> symbol_at(const Cursor& cursor);
std::optional<Occurrence> env_key_at(const Cursor& cursor);

// All places of the same thing, or those in one file, in the order of paths and places, without duplicates.
std::vector<Occurrence> occurrences_of(const Project& project, const Occurrence& wanted, std::optional<FileId> only = {});

}  // namespace preship::lsp
