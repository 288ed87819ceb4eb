#include "workspace/revision.h"

#include <optional>

#include "workspace/run_program.h"

namespace preship {
namespace {

// The first line of what git answers.
std::string ask_git(const std::filesystem::path& directory, const std::vector<std::string>& question) {
  std::vector<std::string> command = {"git", "-c", "core.fsmonitor=false", "-C", directory.string()};
  command.insert(command.end(), question.begin(), question.end());
  const std::optional<std::string> answer = run_program(command);
  return answer ? answer->substr(0, answer->find('\n')) : "";
}

}  // namespace

std::string checked_out_revision(const std::filesystem::path& directory) {
  const std::string commit = ask_git(directory, {"rev-parse", "--short", "HEAD"});
  if (commit.empty()) return "";
  const std::string branch = ask_git(directory, {"symbolic-ref", "--short", "--quiet", "HEAD"});
  return branch.empty() ? commit : commit + " on " + branch;
}

}  // namespace preship
