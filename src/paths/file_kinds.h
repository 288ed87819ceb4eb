#pragma once

#include "text/source_file.h"

namespace preship {

// JavaScript and TypeScript, and components with scripts in them.
inline bool is_javascript(FileKind kind) {
  return kind == FileKind::javascript || kind == FileKind::typescript || kind == FileKind::tsx || kind == FileKind::component;
}

inline bool is_source_code(FileKind kind) { return kind >= FileKind::javascript && kind <= FileKind::elixir; }

// What no build writes: bundles and compiled modules are JavaScript, and lie in directories of their own.
inline bool is_written_by_hand(FileKind kind, PathRole role) {
  return is_source_code(kind) && kind != FileKind::javascript && role != PathRole::generated;
}

}  // namespace preship
