#include "workspace/walk.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <iterator>
#include <optional>
#include <system_error>

#include "paths/classify.h"
#include "paths/data_files.h"
#include "paths/file_kinds.h"
#include "workspace/list_directory.h"
#include "workspace/parallel.h"

namespace preship {
namespace {

struct OpenDirectory {
  std::string path;  // relative to the root, with a final slash; "" for the root
  IgnoreStack stack;
};

// Cheaper than asking for the kind of every ignored file.
bool may_name_env(std::string_view name) {
  return name.find("env") != std::string_view::npos || name.find("ENV") != std::string_view::npos ||
         name.find(".vars") != std::string_view::npos;
}

// A file that git may have all the same, and that says something when it does: a configuration, a lock file or written code.
bool tells_something(std::string_view path, std::string_view name) {
  const FileKind kind = kind_by_name(path);
  if (kind == FileKind::unknown) return name.find("lock") != std::string_view::npos;
  return !is_source_code(kind) || is_written_by_hand(kind, role_of(path));
}

struct Place {
  std::filesystem::path root;
  int descriptor = -1;
  std::string prefix;  // see Surroundings
};

// What one directory gives. Directories of one depth are visited side by side, each into its own slot.
struct Visit {
  std::vector<std::string> files, ignored_env_files;
  std::vector<OpenDirectory> directories;
  bool hides_known_files = false;
  std::optional<std::string> unreadable;
  IgnoreStack preship_ignored;  // null: no .preshipignore here
};

void take(Visit& visit, std::string path, const std::string& full_path, const DirectoryEntry& entry, const IgnoreStack& stack) {
  if (preship_ignores(stack, full_path, entry.is_directory)) return;
  const bool ignored = git_ignores(stack, full_path, entry.is_directory);
  if (entry.is_directory) {
    if (ignored) visit.hides_known_files = true;
    else visit.directories.push_back({std::move(path += '/'), stack});
  } else if (!ignored) {
    visit.files.push_back(std::move(path));
  } else {
    visit.hides_known_files |= tells_something(path, entry.name) || !data_file_kind(path).empty();
    if (may_name_env(entry.name) && kind_by_name(path) == FileKind::dotenv) visit.ignored_env_files.push_back(std::move(path));
  }
}

// Without the final slash; "." for the root.
std::string name_of(const std::string& directory) { return directory.empty() ? "." : directory.substr(0, directory.size() - 1); }

Visit visit_directory(const Place& place, const OpenDirectory& directory) {
  Visit visit;
  DirectoryListing listing;
  const int error = list_directory(place.descriptor, directory.path, listing);
  if (error != 0) visit.unreadable = name_of(directory.path) + ": " + std::generic_category().message(error);
  const IgnoreFilesPresent present{
      .git = listing.has_gitignore, .own = listing.has_preshipignore, .repository = listing.has_git && !directory.path.empty()};
  const IgnoreStack stack = enter(directory.stack, place.root / directory.path, place.prefix + directory.path, present);
  if (listing.has_preshipignore) visit.preship_ignored = stack;
  std::string full_path;
  for (const DirectoryEntry& entry : listing.entries) {
    if (entry.is_directory && entry.name == "node_modules") continue;
    full_path.assign(place.prefix).append(directory.path).append(entry.name);
    take(visit, full_path.substr(place.prefix.size()), full_path, entry, stack);
  }
  return visit;
}

template <class Item>
void move_to_end(std::vector<Item>& items, std::vector<Item>& more) {
  std::ranges::move(more, std::back_inserter(items));
}

void merge(WalkResult& result, Visit& visit, std::vector<OpenDirectory>& next) {
  move_to_end(result.paths, visit.files);
  move_to_end(result.ignored_env_files, visit.ignored_env_files);
  move_to_end(next, visit.directories);
  result.hides_known_files |= visit.hides_known_files;
  if (visit.unreadable) result.unreadable.push_back(std::move(*visit.unreadable));
  if (visit.preship_ignored) result.preship_ignored.push_back(std::move(visit.preship_ignored));
}

WalkResult walk_from(const Place& place, const IgnoreStack& above, unsigned jobs) {
  WalkResult result{.prefix = place.prefix};
  for (IgnoreStack frame = above; frame; frame = frame->above)
    if (!frame->own.empty()) result.preship_ignored.push_back(frame);
  std::vector<OpenDirectory> level = {{"", above}}, next;
  while (!level.empty()) {
    std::vector<Visit> visits(level.size());
    constexpr std::size_t worth_a_thread = 16;  // directories
    parallel_for(level.size(), level.size() < worth_a_thread ? 1 : jobs,
                 [&](std::size_t i) { visits[i] = visit_directory(place, level[i]); });
    next.clear();
    for (Visit& visit : visits) merge(result, visit, next);
    std::swap(level, next);
  }
  for (auto* paths : {&result.paths, &result.ignored_env_files, &result.unreadable}) std::ranges::sort(*paths);
  return result;
}

}  // namespace

WalkResult walk(const std::filesystem::path& root, const WalkOptions& options) {
  const int descriptor = open(root.empty() ? "." : root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) throw std::system_error(errno, std::generic_category(), "cannot read the directory " + root.string());
  const Surroundings surroundings = with_exclude(surroundings_of(root), options.exclude);
  WalkResult result = walk_from({root, descriptor, surroundings.prefix}, surroundings.stack, options.jobs);
  close(descriptor);
  return result;
}

bool WalkResult::is_hidden(std::string_view path) const {
  const std::string full_path = prefix + std::string(path);
  IgnoreStack deepest;  // it leads to all others that count
  for (const IgnoreStack& stack : preship_ignored)
    if (full_path.starts_with(stack->directory) && (!deepest || stack->directory.size() > deepest->directory.size())) deepest = stack;
  return preship_hides(deepest, full_path);
}

}  // namespace preship
