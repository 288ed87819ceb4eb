#pragma once
// What a module of JavaScript loads. Found by a scan for import statements; what cannot be resolved is left out.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/project.h"

namespace preship {

// The specifiers of import statements that load something when the module starts: not `import type`, not import().
std::vector<std::string> static_imports(std::string_view text);

// The file that a specifier means in a file of the service; nullopt for packages of a registry and unknown aliases.
std::optional<FileId> resolve_import(const Project& project, const Service& service, std::string_view from, std::string_view specifier);

// What one module says of others.
struct ModuleImports {
  bool client = false;                  // "use client"
  std::vector<std::string> specifiers;  // see static_imports()
  std::vector<std::string> all;         // also of require(), import() and `export from`, wherever they stand
  bool computed = false;                // something is loaded whose name is not written there

  bool operator==(const ModuleImports&) const = default;
};
ModuleImports module_imports(std::string_view text);

// The specifier where it first stands in the file; at its beginning when it is not written out there.
Text place_of_specifier(const Project& project, FileId file, const std::string& specifier);

// The file, or one that it loads over at most `depth` steps, holds one of the words.
bool reaches_any(const Project& project, FileId file, std::span<const std::string_view> words, int depth);

}  // namespace preship
