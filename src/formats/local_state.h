#pragma once
// Where code keeps files that must outlive its container, as framework settings:
//   state.uploads, state.database         a path as the running app takes it: relative to where it runs, or absolute
//   state.uploads.beside, state.database.beside   the same of the project: the code joins it with its own directory
//   state.served                          the last part of a directory that it serves to browsers
//   state.deleted                         JavaScript: files are, one by one
//   state.attached                        Rails: a model has files
// And where it writes its log, which is state as well when it is a file:
//   log.file, log.console                 the word that says so
// For one text, without a tree.

#include "model/project.h"

namespace preship {

void read_local_state(FileId id, const SourceFile& file, Facts& facts);

// True when the text holds one of the words that such code has.
bool may_keep_state(std::string_view text);

}  // namespace preship
