#pragma once
// Which paths a project has, and which it speaks of.

#include <string_view>

#include "model/project.h"

namespace preship {

// True when there is a file at the path, or one below it.
bool has_path(const Project& project, std::string_view path);

// True when a script, a Makefile, a workflow or a document other than `except` names the file: something may make it.
bool is_mentioned(const Project& project, std::string_view name, FileId except);

// Of the files that `wanted` holds for, the one whose path comes first; null when there is none. The order of Project::files is that in
// which an editor came upon them.
template <class Wanted>
const SourceFile* first_file(const Project& project, const Wanted& wanted) {
  const SourceFile* first = nullptr;
  for (const SourceFile& file : project.files)
    if ((first == nullptr || file.path < first->path) && wanted(file)) first = &file;
  return first;
}

}  // namespace preship
