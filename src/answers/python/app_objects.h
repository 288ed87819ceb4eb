#pragma once
// What servers of Python are given: "shop.main:app".

#include <string_view>

#include "model/project.h"

namespace preship {

// The file of the module, where its text is at hand and nothing in it can be the object; null otherwise, and for any other word.
const SourceFile* module_without_object(const Project& project, std::string_view word);

}  // namespace preship
