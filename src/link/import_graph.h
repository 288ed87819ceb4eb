#pragma once
// Which files does a file load? Found by a scan for import statements; what cannot be resolved is left out.

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/project.h"

namespace preship {

// The specifiers of import statements that load something when the module starts: not `import type`, not import().
std::vector<std::string> static_imports(std::string_view text);

// The file that a specifier means in a file of the service; nullopt for packages of a registry and unknown aliases.
std::optional<FileId> resolve_import(const Project& project, const Service& service, std::string_view from, std::string_view specifier);

// A page, layout or route handler of a Next.js app, or its configuration: `next build` loads these.
bool is_next_entry(const Service& service, std::string_view path);

// What one module says of others.
struct ModuleImports {
  bool client = false;                  // "use client"
  std::vector<std::string> specifiers;  // see static_imports()
  std::vector<std::string> all;         // also of require(), import() and `export from`, wherever they stand
  bool computed = false;                // something is loaded whose name is not written there

  bool operator==(const ModuleImports&) const = default;
};
ModuleImports module_imports(std::string_view text);

// Every file that the entries of a Next.js app load, client components left out.
std::set<FileId> loaded_by_next_build(const Project& project, const Service& service,
                                      const std::function<const ModuleImports&(FileId)>& imports_of);

}  // namespace preship
