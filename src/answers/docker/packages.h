#pragma once
// What RUN installs, whichever package manager it asks.

#include <optional>
#include <string_view>
#include <vector>

#include "model/command_line.h"

namespace preship {

struct PackageManager {
  std::string_view program;   // "apt-get"
  std::string_view family;    // "apt", "rpm", "zypper", "apk", "pip", "npm", "gem", "go", "yarn"
  std::string_view installs;  // subcommands between blanks: " install reinstall "
  std::string_view values;    // flags whose value is the next word
};

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
