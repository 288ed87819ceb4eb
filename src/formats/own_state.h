#pragma once
// What code keeps in its own process or its own container, in whatever language: the questions that readers share.

#include <string>
#include <string_view>

#include "model/project.h"

namespace preship {

// By its path or its first line, the code answers requests: routes, controllers, server actions.
bool answers_requests(std::string_view path, std::string_view text);

// Not a script that somebody runs, and no configuration of tools.
bool is_server_code(std::string_view path);

// A clock that one instance alone starts: behind a lock, or where a variable says so.
bool starts_once(std::string_view text);

// The code itself throws away what it writes.
bool deletes_files(std::string_view text);

// A literal path up to what is computed: "uploads" of path.join(process.cwd(), "uploads", name).
struct LiteralPath {
  std::string text;
  bool known = false;   // the beginning is
  bool whole = false;   // nothing computed behind it
  bool beside = false;  // begins in the directory of the file
};

// What follows what: a part that is not known ends the path at its last directory. `as_directory`: joined by a slash.
void append(LiteralPath& path, const LiteralPath& part, bool as_directory);

// Adds the directory that a path lies in, unless what is written there may go: temporary files, caches, logs, and what the same file
// deletes. `whole`: nothing is computed behind `path`; `beside`: it begins in the directory of the file.
void add_kept_path(OwnStateKind kind, std::string path, bool whole, bool beside, const Span& span, const SourceFile& file, Facts& facts);

}  // namespace preship
