#include "workspace/ignore_stack.h"

#include "workspace/git.h"
#include "workspace/read_file.h"

namespace preship {
namespace {

using Verdict = IgnoreRules::Verdict;
constexpr std::size_t ignore_file_cap = 1024 * 1024;  // bytes

IgnoreRules read_rules(const std::filesystem::path& file) {
  const std::optional<std::string> text = read_file(file, ignore_file_cap);
  return text ? IgnoreRules::parse(*text) : IgnoreRules();
}

bool ignores(const IgnoreFrame* frame, std::string_view full_path, bool is_directory, IgnoreRules IgnoreFrame::*rules) {
  for (; frame != nullptr; frame = frame->above.get()) {
    const Verdict verdict = (frame->*rules).match(full_path.substr(frame->directory.size()), is_directory);
    if (verdict != Verdict::undecided) return verdict == Verdict::ignored;
    if (frame->repository && rules == &IgnoreFrame::git) return false;
  }
  return false;
}

}  // namespace

bool git_ignores(const IgnoreStack& stack, std::string_view full_path, bool is_directory) {
  return ignores(stack.get(), full_path, is_directory, &IgnoreFrame::git);
}

bool preship_ignores(const IgnoreStack& stack, std::string_view full_path, bool is_directory) {
  return ignores(stack.get(), full_path, is_directory, &IgnoreFrame::own);
}

bool preship_hides(const IgnoreStack& stack, std::string_view full_path) {
  for (std::size_t slash = full_path.find('/'); slash != std::string_view::npos; slash = full_path.find('/', slash + 1)) {
    IgnoreStack frame = stack;  // the rules inside a directory say nothing of that directory
    while (frame && frame->directory.size() > slash) frame = frame->above;
    if (preship_ignores(frame, full_path.substr(0, slash), true)) return true;
  }
  return preship_ignores(stack, full_path, false);
}

IgnoreStack enter(const IgnoreStack& above, const std::filesystem::path& place, std::string full_path, IgnoreFilesPresent present) {
  if (!present.git && !present.own && !present.repository) return above;
  auto frame = std::make_shared<IgnoreFrame>(IgnoreFrame{.above = above, .directory = std::move(full_path)});
  if (present.git) frame->git = read_rules(place / ".gitignore");
  if (present.own) frame->own = read_rules(place / ".preshipignore");
  frame->repository = present.repository;
  return frame;
}

Surroundings surroundings_of(const std::filesystem::path& root) {
  std::error_code error;
  const std::filesystem::path absolute = std::filesystem::canonical(root, error);
  const std::optional<std::filesystem::path> git_root = error ? std::nullopt : find_git_root(absolute);
  if (!git_root) return {};
  auto exclude = std::make_shared<IgnoreFrame>();
  exclude->git = read_rules(git_directory(*git_root) / "info" / "exclude");
  Surroundings result{.stack = std::move(exclude), .prefix = {}};
  std::filesystem::path at = *git_root;
  for (const std::filesystem::path& part : absolute.lexically_relative(*git_root)) {
    if (part == ".") break;
    result.stack = enter(result.stack, at, result.prefix, {.git = true, .own = true});
    if (git_ignores(result.stack, result.prefix + part.string(), true) ||
        preship_ignores(result.stack, result.prefix + part.string(), true))
      return {};
    result.prefix += part.string() + '/';
    at /= part;
  }
  return result;
}

Surroundings with_exclude(Surroundings surroundings, const std::vector<std::string>& exclude) {
  if (exclude.empty()) return surroundings;
  std::string patterns;
  for (const std::string& pattern : exclude) patterns += pattern + '\n';
  surroundings.stack = std::make_shared<IgnoreFrame>(
      IgnoreFrame{.above = surroundings.stack, .directory = surroundings.prefix, .git = {}, .own = IgnoreRules::parse(patterns)});
  return surroundings;
}

}  // namespace preship
