#pragma once
// install_files.tsv: files without which an install or a build fails.

#include <span>
#include <string>
#include <string_view>

namespace preship {

struct InstallFile {
  std::string_view program, subcommand, option, file;
  std::string elsewhere;  // options between blanks
};
std::span<const InstallFile> install_files();

}  // namespace preship
