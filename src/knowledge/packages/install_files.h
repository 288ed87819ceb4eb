#pragma once
// install_files.tsv: files without which an install or a build fails. install_locks.tsv: those without which it takes other versions.

#include <span>
#include <string>
#include <string_view>

namespace preship {

struct InstallFile {
  std::string_view program, subcommand, option, file;
  std::string elsewhere;  // options between blanks
};
std::span<const InstallFile> install_files();

struct InstallLock {
  std::string_view program, subcommand, manifest, lock;
  std::string unless;  // options between blanks
};
std::span<const InstallLock> install_locks();

}  // namespace preship
