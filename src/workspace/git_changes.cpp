#include "workspace/git_changes.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <map>
#include <string_view>

#include "workspace/git_repository.h"

namespace preship {
namespace {

namespace fs = std::filesystem;

using Lines = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

std::string first_line(std::string text) {
  text.erase(std::min(text.find('\n'), text.size()));
  return text;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

// The texts of many objects at once, such as "HEAD:./compose.yaml"; no entry for what is no file.
std::map<std::string, std::string> read_objects(const GitRepository& git, const std::vector<std::string>& names) {
  std::string input;
  std::vector<std::string> asked;
  for (const std::string& name : names)
    if (name.find('\n') == std::string::npos) asked.push_back(name), input += name + "\n";
  std::map<std::string, std::string> texts;
  const std::optional<std::string> output = asked.empty() ? std::nullopt : git.ask({"cat-file", "--batch"}, input);
  if (!output) return texts;
  std::string_view rest = *output;
  for (const std::string& name : asked) {
    // "<hash> blob <size>", the text, a line end; or one line that says what is wrong.
    const std::string_view header = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(header.size() + 1, rest.size()));
    const std::size_t blank = header.rfind(' ');
    std::size_t size = 0;
    if (blank == std::string_view::npos || header.ends_with(" missing") || header.ends_with(" ambiguous")) continue;
    const std::string_view digits = header.substr(blank + 1);
    if (std::from_chars(digits.data(), digits.data() + digits.size(), size).ec != std::errc() || size > rest.size()) break;
    const std::string_view kind = header.substr(0, blank);
    if (kind.ends_with(" blob")) texts[name] = rest.substr(0, size);
    rest.remove_prefix(std::min(size + 1, rest.size()));
  }
  return texts;
}

// A path as git prints it after "+++ ": bare, or in quotes with escapes as in C.
std::string unquoted(std::string_view text) {
  if (text.ends_with('\t')) text.remove_suffix(1);
  if (!text.starts_with('"') || !text.ends_with('"') || text.size() < 2) return std::string(text);
  text = text.substr(1, text.size() - 2);
  std::string path;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      path += text[i];
      continue;
    }
    const char escaped = text[++i];
    constexpr std::string_view names = "abtnvfr", bytes = "\a\b\t\n\v\f\r";
    if (escaped >= '0' && escaped <= '7' && i + 2 < text.size()) {
      path += static_cast<char>((escaped - '0') * 64 + (text[i + 1] - '0') * 8 + (text[i + 2] - '0'));
      i += 2;
    } else {
      const std::size_t at = names.find(escaped);
      path += at == std::string_view::npos ? escaped : bytes[at];
    }
  }
  return path;
}

// "12,3" or "12".
std::pair<std::uint32_t, std::uint32_t> range_of(std::string_view text) {
  std::uint32_t first = 0, count = 1;
  const char* end = text.data() + text.size();
  const auto [comma, error] = std::from_chars(text.data(), end, first);
  if (error == std::errc() && comma != end && *comma == ',') std::from_chars(comma + 1, end, count);
  return {first, count};
}

struct Hunk {
  std::uint32_t old_lines = 0, new_first = 0, new_lines = 0;
};

// "@@ -12,0 +13,2 @@ ..."
Hunk hunk_of(std::string_view line) {
  const std::size_t minus = line.find('-'), plus = line.find('+');
  if (minus == std::string_view::npos || plus == std::string_view::npos || plus < minus) return {};
  const auto [first, lines] = range_of(line.substr(plus + 1, line.find(' ', plus) - plus - 1));
  return {range_of(line.substr(minus + 1, plus - minus - 2)).second, first, lines};
}

// The statuses of --name-status -z: "M\0path\0R100\0old\0new\0".
std::vector<std::pair<ChangedFile, std::string>> parse_statuses(std::string_view text) {
  std::vector<std::pair<ChangedFile, std::string>> files;
  const std::vector<std::string> words = split(text, '\0');
  for (std::size_t i = 0; i + 1 < words.size();) {
    const char status = words[i].empty() ? ' ' : words[i][0];
    const bool renamed = (status == 'R' || status == 'C') && i + 2 < words.size();
    ChangedFile file{.path = words[i + (renamed ? 2 : 1)]};
    file.deleted = status == 'D';
    files.emplace_back(std::move(file), status == 'A' ? "" : words[i + 1]);
    i += renamed ? 3 : 2;
  }
  return files;
}

struct Comparison {
  std::string base;    // a commit or a tree
  bool index = false;  // against the index, else against the work tree
};

std::optional<GitChanges> compare(const GitRepository& git, const Comparison& comparison) {
  const std::string side = comparison.index ? "--cached" : "--no-color";  // the second means nothing here
  const auto statuses =
      git.ask({"diff", "--name-status", "-z", "-M", "--no-ext-diff", "--relative", "--ignore-submodules", side, comparison.base, "--"});
  const auto diff = git.ask({"diff", "-U0", "-M", "--no-color", "--no-ext-diff", "--no-textconv", "--relative", "--ignore-submodules",
                             "--src-prefix=a/", "--dst-prefix=b/", side, comparison.base, "--"});
  if (!statuses || !diff) return std::nullopt;
  std::map<std::string, Lines> lines;
  for (auto& [path, ranges] : changed_lines(*diff)) lines[path] = std::move(ranges);
  GitChanges changes;
  std::vector<std::string> names;
  const auto files = parse_statuses(*statuses);
  for (const auto& [file, old_path] : files)
    if (!old_path.empty()) names.push_back(comparison.base + ":./" + old_path);
  const std::map<std::string, std::string> texts = read_objects(git, names);
  for (const auto& [file, old_path] : files) {
    changes.files.push_back(file);
    ChangedFile& changed = changes.files.back();
    changed.old_path = old_path;
    if (const auto text = texts.find(comparison.base + ":./" + old_path); text != texts.end()) changed.before = text->second;
    if (const auto found = lines.find(changed.path); found != lines.end()) changed.lines = found->second;
  }
  return changes;
}

std::vector<std::string> untracked_files(const GitRepository& git) {
  return split(git.ask({"ls-files", "-z", "--others", "--exclude-standard"}).value_or(""), '\0');
}

std::string unknown_revision(const GitRepository& git, const fs::path& root, const std::string& revision) {
  return "git knows no revision '" + revision + "' in '" + root.string() + "'" +
         (git.is_shallow() ? "; this shallow clone has only the newest commits (fetch-depth: 0 gets them all)" : "");
}

std::string incomparable(const GitRepository& git, const fs::path& root, const std::string& what) {
  return "git cannot compare " + what + " in '" + root.string() + "': " +
         (git.is_partial() ? "this partial clone lacks files of older commits, and preship fetches nothing"
                           : "an object or the index is missing or damaged ('git fsck' says more)");
}

// Of the last commit; before the first one, the tree without files. nullopt when HEAD names what is not there.
std::optional<std::string> last_tree(const GitRepository& git) {
  if (const auto head = git.ask({"rev-parse", "--verify", "--quiet", "HEAD^{commit}"})) return first_line(*head);
  if (git.ask({"rev-parse", "--verify", "--quiet", "HEAD"})) return std::nullopt;
  const auto tree = git.ask({"hash-object", "-t", "tree", "--stdin"});  // SHA-256 repositories have another one
  return tree ? std::optional(first_line(*tree)) : std::nullopt;
}

}  // namespace

std::vector<std::pair<std::string, Lines>> changed_lines(std::string_view diff) {
  std::vector<std::pair<std::string, Lines>> files;
  std::size_t skip = 0;  // lines of the hunk, which may look like anything
  while (!diff.empty()) {
    const std::string_view line = diff.substr(0, diff.find('\n'));
    diff.remove_prefix(std::min(line.size() + 1, diff.size()));
    if (skip > 0) {
      if (!line.starts_with('\\')) --skip;  // "\ No newline at end of file" is no line of the file
    } else if (line.starts_with("+++ ")) {
      const std::string path = unquoted(line.substr(4));
      files.emplace_back(path.starts_with("b/") ? path.substr(2) : path, Lines());
    } else if (line.starts_with("@@ ") && !files.empty()) {
      const Hunk hunk = hunk_of(line);
      skip = std::size_t{hunk.old_lines} + hunk.new_lines;
      if (hunk.new_lines > 0) files.back().second.emplace_back(hunk.new_first, hunk.new_first + hunk.new_lines - 1);
    }
  }
  return files;
}

ChangesAnswer changes_since(const fs::path& root, const std::string& revision) {
  const GitRepository git(root);
  if (!git.problem().empty()) return {.problem = git.problem()};
  const auto commit = git.ask({"rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"});
  if (!commit) return {.problem = unknown_revision(git, root, revision)};
  const std::string known = first_line(*commit);
  // A shallow clone may lack the point where the histories part.
  const std::string base = first_line(git.ask({"merge-base", known, "HEAD"}).value_or(known));
  std::optional<GitChanges> changes = compare(git, {base, false});
  if (!changes) return {.problem = incomparable(git, root, "'" + revision + "'")};
  for (std::string& path : untracked_files(git)) changes->files.push_back({.path = std::move(path), .lines = {{1, UINT32_MAX}}});
  return {.changes = std::move(changes)};
}

ChangesAnswer staged_changes(const fs::path& root) {
  // While git commits some files only, the index of that commit is a file of its own, and git names it to its hooks.
  const char* index = std::getenv("GIT_INDEX_FILE");
  const bool named = index != nullptr && *index != '\0';
  const GitRepository git(root, named ? std::optional(fs::absolute(index)) : std::nullopt);
  if (!git.problem().empty()) return {.problem = git.problem()};
  const std::optional<std::string> base = last_tree(git);
  std::optional<GitChanges> changes = base ? compare(git, {*base, true}) : std::nullopt;
  const auto differing = git.ask({"diff", "--name-only", "-z", "--no-ext-diff", "--relative", "--ignore-submodules", "--"});
  if (!changes || !differing) return {.problem = incomparable(git, root, "what is staged")};
  const std::vector<std::string> paths = split(*differing, '\0');
  std::vector<std::string> names;
  for (const std::string& path : paths) names.push_back(":./" + path);
  const std::map<std::string, std::string> texts = read_objects(git, names);
  for (const std::string& path : paths)
    if (const auto text = texts.find(":./" + path); text != texts.end()) changes->staged.push_back({path, text->second});
  for (std::string& path : untracked_files(git)) changes->staged.push_back({std::move(path), std::nullopt});
  return {.changes = std::move(changes)};
}

}  // namespace preship
