#include "workspace/revision.h"

#include "workspace/git_repository.h"

namespace preship {

std::string checked_out_revision(const std::filesystem::path& directory) {
  const GitRepository git(directory);
  const auto first_line_of = [&](const std::vector<std::string>& question) {
    const std::string answer = git.ask(question).value_or("");
    return answer.substr(0, answer.find('\n'));
  };
  const std::string commit = first_line_of({"rev-parse", "--short", "HEAD"});
  if (commit.empty()) return "";
  const std::string branch = first_line_of({"symbolic-ref", "--short", "--quiet", "HEAD"});
  return branch.empty() ? commit : commit + " on " + branch;
}

}  // namespace preship
