#pragma once
// What RUN installs, whichever package manager it asks.

#include <optional>
#include <string_view>
#include <vector>

#include "knowledge/images/package_managers.h"
#include "model/command_line.h"

namespace preship {

struct PackageCommand {
  const PackageManager* manager = nullptr;
  CommandLine line;
  bool installs = false;
  std::vector<Text> packages;  // of an installing command
};

// Null when the command is of no package manager that is known.
std::optional<PackageCommand> package_command(const ShellCommand& command);

// True when the package is named with a version, as a file, or by something that cannot be known.
bool is_pinned(const PackageCommand& command, const Text& package);

// True when the command asks before it installs, and RUN has nobody to answer.
bool waits_for_answer(const PackageCommand& command);

}  // namespace preship
