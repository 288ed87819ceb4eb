#pragma once
// What COPY and ADD want from the build context, and what is not in it.

#include <optional>
#include <string>

#include "answers/docker/context.h"

namespace preship {

struct AbsentSource {
  std::string ignored_by;    // the ignore file that leaves it out of the context; "" when there is no such file at all
  bool may_be_made = false;  // a program that is perhaps built before the image
};
// Null when the context has it, and where something else may bring it: a build, a download, a submodule.
std::optional<AbsentSource> absent_source(const Project& project, const Dockerfile& file, const BuildContexts& contexts,
                                          const Text& written);

// Nothing here builds the file and the context that would be its own has nothing of what it takes: it is carried to the sources of another
// repository before it is built.
bool is_built_elsewhere(const Project& project, const Dockerfile& file, const BuildContexts& contexts);

}  // namespace preship
