#pragma once
// Files that commands of scripts name, and files that they make.

#include <set>
#include <string>
#include <vector>

#include "answers/scripts/scripts.h"

namespace preship {

// The compose files that the command names, and the script that it runs: plain relative paths alone.
std::vector<Text> files_named(const ShellCommand& command);

// True when what is on the machine that runs the text is what is in this repository: it is checked out there.
bool has_this_repository(const ScriptText& text);

// Names of scripts and YAML files that some command may make: whatever it names beside what it runs. Goes over all scripts: ask once.
std::set<std::string, std::less<>> names_made(const Project& project);

}  // namespace preship
