#pragma once
// Which files does a file load?

#include <functional>
#include <set>
#include <string_view>

#include "answers/build/module_imports.h"
#include "model/project.h"

namespace preship {

// A page, layout or route handler of a Next.js app, or its configuration: `next build` loads these.
bool is_next_entry(const Service& service, std::string_view path);

// Every file that the entries of a Next.js app load, client components left out.
std::set<FileId> loaded_by_next_build(const Project& project, const Service& service,
                                      const std::function<const ModuleImports&(FileId)>& imports_of);

}  // namespace preship
