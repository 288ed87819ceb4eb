#pragma once
// A tsconfig.json: https://www.typescriptlang.org/tsconfig/

#include <optional>
#include <string>
#include <vector>

#include "text/span.h"

namespace preship {

// What decides which files `tsc` writes, and where. Paths are as written, relative to the directory of the file.
struct TypeScriptConfig {
  FileId file = 0;
  std::string directory;  // "." for the root
  std::vector<Text> extends;
  std::optional<Text> out_dir, root_dir;
  std::optional<std::vector<Text>> files, include, exclude;
  std::optional<bool> no_emit, declarations_only, composite,
      javascript;           // compilerOptions: noEmit, emitDeclarationOnly, composite, allowJs
  bool one_file = false;    // outFile: everything goes into one
  bool references = false;  // other projects are built with it
};

}  // namespace preship
