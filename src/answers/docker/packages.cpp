#include "answers/docker/packages.h"

#include <algorithm>

#include "knowledge/words/word_lists.h"
#include "text/words.h"

namespace preship {
namespace {

bool is_package_file(std::string_view name) {
  return ends_with_any(name, {".deb", ".rpm", ".apk", ".whl", ".gem", ".zip"}) || ends_with_any(name, words_of(WordList::archive_ending));
}

bool is_version_operator(std::string_view package) { return holds_any(package, {"==", ">=", "<=", "!=", "~=", "<", ">"}); }

bool is_pinned_pip(const PackageCommand& command, std::string_view package) {
  if (package.starts_with("git+")) return holds(package.substr(package.rfind('/') + 1), "@");
  return is_version_operator(package) || holds(package, "/") || package.starts_with('.') || command.line.has_any({"-c", "--constraint"});
}

// "@scope/name@1.2.3", "./folder", "git+https://host/x#v1"
bool is_pinned_npm(std::string_view package) {
  if (package.starts_with("git") && holds(package, ":")) return holds(package, "#");
  if (package.starts_with('/') || package.starts_with('.') || package.starts_with('~') || holds(package, "://")) return true;
  return package.find('@', 1) != std::string_view::npos;
}

bool is_pinned_go(std::string_view package) {
  if (package.starts_with('.') || package.starts_with('/') || package.ends_with(".go")) return true;
  return holds(package, "@") && !package.ends_with("@latest");
}

void read_packages(PackageCommand& command) {
  const std::string_view family = command.manager->family;
  auto first = command.line.operands.begin() + 1;
  if (is_one_of(command.line.subcommand(), {"global", "module"})) first += std::min<std::ptrdiff_t>(1, command.line.operands.end() - first);
  // `gem install name -- --with-build-flag value`
  const auto dashes = std::ranges::find(command.line.operands, "--", &Text::value);
  command.packages.assign(first, std::max(first, dashes));
  // `go run package arguments...`
  if (family == "go" && command.line.subcommand() == "run" && command.packages.size() > 1) command.packages.resize(1);
}

}  // namespace

std::optional<PackageCommand> package_command(const ShellCommand& command) {
  std::string program = unwrapped(command).words.empty() ? "" : unwrapped(command).words[0].value;
  if (program.starts_with("pip3.") || program.starts_with("pip2.")) program.resize(4);
  const auto manager = std::ranges::find(package_managers(), program, &PackageManager::program);
  if (manager == package_managers().end()) return std::nullopt;
  PackageCommand result{.manager = &*manager, .line = read_command_line(command, manager->values)};
  result.installs = holds_word(manager->installs, result.line.subcommand());
  if (manager->family == "rpm" && result.line.subcommand() == "module" && result.line.operands.size() > 1)
    result.installs = result.line.operands[1].value == "install";
  if (result.installs) read_packages(result);
  return result;
}

bool is_pinned(const PackageCommand& command, const Text& package) {
  const std::string& name = package.value;
  const std::string_view family = command.manager->family;
  if (holds(name, "$") || holds(name, "`") || is_package_file(name)) return true;
  if (family == "apt") return holds(name, "=") || holds(name, "/");
  if (family == "apk") return holds_any(name, {"=", "~", "<", ">"});
  if (family == "zypper") return holds_any(name, {"=", "<", ">", "~"}) || holds(name, "/");
  if (family == "pip") return is_pinned_pip(command, name);
  if (family == "npm") return is_pinned_npm(name);
  if (family == "go") return is_pinned_go(name);
  if (family == "gem") return holds(name, ":") || command.line.has_any({"-v", "--version"});
  if (family != "rpm") return true;
  // "name-1.2-3": a dash in front of a digit. Modules are named "nodejs:18".
  const std::size_t dash = name.rfind('-');
  const bool versioned = dash != std::string::npos && dash + 1 < name.size() && std::ranges::any_of(name.substr(dash), is_digit);
  const bool module = command.line.subcommand() == "module" && holds(name, ":");
  return versioned || module || holds(name, "/") || name.starts_with('@');
}

bool waits_for_answer(const PackageCommand& command) {
  const std::string_view family = command.manager->family;
  const CommandLine& line = command.line;
  if (!command.installs) return false;
  if (family == "apt")
    return line.program != "aptitude" &&
           !line.has_any({"-y", "--yes", "--assume-yes", "--qq", "-qq", "--force-yes", "-s", "--print-uris"}) && line.count('q') < 2 &&
           !line.has("--quiet") && !std::ranges::any_of(line.flags, [](const Text& flag) { return flag.value == "-q=2"; }) &&
           !std::ranges::any_of(line.values, [](const Text& value) { return holds(value.value, "Assume-Yes"); });
  if (family == "rpm") return !line.has_any({"-y", "--assumeyes"});
  if (family == "zypper") return !line.has_any({"-y", "--no-confirm", "-n", "--non-interactive"});
  return false;
}

}  // namespace preship
