#pragma once
// The files that a command cannot start without: what node, python, java, gunicorn and their like are given, and programs by their path.

#include "answers/docker/written_files.h"

namespace preship {

struct StartedFile {
  Text word;                            // that names it, at its place
  std::vector<std::string> candidates;  // absolute paths, of which one is enough
  bool module = false;                  // of Python, which packages may hold as well
};

// Nothing where the name is computed. The first is what the command starts with.
std::vector<StartedFile> started_files(const ShellCommand& command, const CommandPlace& place);

}  // namespace preship
