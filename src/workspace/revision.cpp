#include "workspace/revision.h"

#include <algorithm>

#include "workspace/git.h"
#include "workspace/git_repository.h"
#include "workspace/read_file.h"

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

namespace {

constexpr std::size_t git_config_cap = 256 * 1024;  // bytes

std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

// Of the remote "origin" in .git/config, which git itself is not asked for: it would obey the rest of that file.
std::string origin_in(std::string_view config) {
  bool inside = false;
  while (!config.empty()) {
    std::string_view line = config.substr(0, config.find('\n'));
    config.remove_prefix(std::min(line.size() + 1, config.size()));
    line = without_blanks(line);
    if (line.starts_with('[')) inside = line == "[remote \"origin\"]";
    const std::size_t equals = line.find('=');
    if (inside && equals != std::string_view::npos && without_blanks(line.substr(0, equals)) == "url")
      return std::string(without_blanks(line.substr(equals + 1)));
  }
  return "";
}

}  // namespace

std::string web_address(std::string_view remote) {
  if (remote.ends_with(".git")) remote.remove_suffix(4);
  std::string host_and_path;
  if (const std::size_t scheme = remote.find("://"); scheme != std::string_view::npos) {
    const std::string_view kind = remote.substr(0, scheme);
    if (kind != "https" && kind != "http" && kind != "ssh" && kind != "git") return "";
    host_and_path = remote.substr(scheme + 3);
  } else if (const std::size_t colon = remote.find(':'); colon != std::string_view::npos && remote.find('/') > colon) {
    host_and_path = std::string(remote.substr(0, colon)) + "/" + std::string(remote.substr(colon + 1));
  }
  const std::size_t slash = host_and_path.find('/');
  if (slash == std::string::npos) return "";
  const std::size_t at = host_and_path.rfind('@', slash);  // a login
  if (at != std::string::npos) host_and_path.erase(0, at + 1);
  if (host_and_path.find_first_of(" \"<>\\^`{}|") != std::string::npos) return "";
  return "https://" + host_and_path;
}

SourceRevision source_revision(const std::filesystem::path& directory) {
  SourceRevision source;
  const auto root = find_git_root(directory);
  if (!root) return source;
  source.repository = web_address(origin_in(read_file(git_directory(*root) / "config", git_config_cap).value_or("")));
  if (source.repository.empty()) return source;
  const GitRepository git(directory);
  const auto line = [&](const std::vector<std::string>& question) {
    const std::string answer = git.ask(question).value_or("");
    return answer.substr(0, answer.find('\n'));
  };
  source.revision = line({"rev-parse", "--verify", "--quiet", "HEAD"});
  source.branch = line({"symbolic-ref", "--short", "--quiet", "HEAD"});
  return source;
}

}  // namespace preship
