#pragma once
// A git repository that nobody need trust. Its own configuration names programs in many places (filters, hooks, fsmonitor, external
// diffs, ssh, transports), and no option of git turns all of them off. So git is given a directory of ours for its GIT_DIR: with our
// configuration, a copy of HEAD and the index, links to the references, and the repository's objects as an alternate. Nothing is run
// but git, nothing is fetched, nothing is written into the repository.

#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace preship {

class GitRepository {
 public:
  // The repository that `directory`, which must exist, lies in. `index`: a file in place of the repository's index.
  explicit GitRepository(const std::filesystem::path& directory, const std::optional<std::filesystem::path>& index = std::nullopt);
  ~GitRepository();
  GitRepository(const GitRepository&) = delete;
  GitRepository& operator=(const GitRepository&) = delete;

  // Why it cannot be asked: git is missing, there is no repository, it is bare or damaged. Empty when it can be asked.
  const std::string& problem() const { return problem_; }
  bool has_index() const { return has_index_; }
  bool is_shallow() const { return shallow_; }  // has not the whole history
  bool is_partial() const { return partial_; }  // has not every object: it would fetch what is missing

  // What `git <words>` prints in the directory; nullopt when it fails.
  std::optional<std::string> ask(const std::vector<std::string>& words, std::string_view input = {}) const;

 private:
  void open(const std::filesystem::path& git_root, const std::optional<std::filesystem::path>& index);
  bool fill(const std::filesystem::path& own, const std::filesystem::path& shared, const std::optional<std::filesystem::path>& index);

  std::filesystem::path directory_, git_root_, program_, shadow_;  // shadow_: the directory of ours, removed at the end
  std::string problem_;
  bool has_index_ = false, shallow_ = false, partial_ = false;
};

}  // namespace preship
