#pragma once
// package_managers.tsv: package managers that images are filled by.

#include <span>
#include <string>
#include <string_view>

namespace preship {

struct PackageManager {
  std::string program;      // "apt-get"
  std::string_view family;  // "apt", "rpm", "zypper", "apk", "pip", "npm", "gem", "go", "yarn"
  std::string installs;     // subcommands between blanks: " install reinstall "
  std::string values;       // flags whose value is the next word
  std::string_view source;
};
std::span<const PackageManager> package_managers();

}  // namespace preship
