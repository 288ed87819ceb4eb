#include "workspace/walk.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "workspace/classify.h"
#include "workspace/list_directory.h"

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

class Walker {
 public:
  explicit Walker(const std::filesystem::path& root) : root_(root) {
    descriptor_ = open(root.empty() ? "." : root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "cannot read the directory " + root.string());
  }
  Walker(const Walker&) = delete;
  Walker& operator=(const Walker&) = delete;
  ~Walker() { close(descriptor_); }

  WalkResult run() {
    Surroundings surroundings = surroundings_of(root_);
    result_.prefix = std::move(surroundings.prefix);
    for (IgnoreStack frame = surroundings.stack; frame; frame = frame->above)
      if (!frame->own.empty()) result_.preship_ignored.push_back(frame);
    open_.push_back({"", std::move(surroundings.stack)});
    while (!open_.empty()) {
      const OpenDirectory directory = std::move(open_.back());
      open_.pop_back();
      visit(directory);
    }
    for (auto* paths : {&result_.paths, &result_.ignored_env_files, &result_.unreadable}) std::ranges::sort(*paths);
    return std::move(result_);
  }

 private:
  void visit(const OpenDirectory& directory) {
    DirectoryListing listing;
    const int error = list_directory(descriptor_, directory.path, listing);
    if (error != 0 && directory.path.empty())
      throw std::system_error(error, std::generic_category(), "cannot read the directory " + root_.string());
    if (error != 0)
      result_.unreadable.push_back(directory.path.substr(0, directory.path.size() - 1) + ": " + std::generic_category().message(error));
    const IgnoreStack stack =
        enter(directory.stack, root_ / directory.path, result_.prefix + directory.path,
              {.git = listing.has_gitignore, .own = listing.has_preshipignore, .repository = listing.has_git && !directory.path.empty()});
    if (listing.has_preshipignore) result_.preship_ignored.push_back(stack);
    for (const DirectoryEntry& entry : listing.entries) take(directory.path, entry, stack);
  }

  void take(const std::string& directory, const DirectoryEntry& entry, const IgnoreStack& stack) {
    if (entry.is_directory && entry.name == "node_modules") return;
    full_path_.assign(result_.prefix).append(directory).append(entry.name);
    if (preship_ignores(stack, full_path_, entry.is_directory)) return;
    const bool ignored = git_ignores(stack, full_path_, entry.is_directory);
    std::string path = directory + entry.name;
    if (entry.is_directory) {
      if (!ignored) open_.push_back({path + '/', stack});
    } else if (!ignored) {
      result_.paths.push_back(std::move(path));
    } else if (may_name_env(entry.name) && kind_by_name(path) == FileKind::dotenv) {
      result_.ignored_env_files.push_back(std::move(path));
    }
  }

  std::filesystem::path root_;
  int descriptor_ = -1;
  WalkResult result_;
  std::vector<OpenDirectory> open_;
  std::string full_path_;  // kept for its memory
};

}  // namespace

WalkResult walk(const std::filesystem::path& root) { return Walker(root).run(); }

bool WalkResult::is_hidden(std::string_view path) const {
  const std::string full_path = prefix + std::string(path);
  IgnoreStack deepest;  // it leads to all others that count
  for (const IgnoreStack& stack : preship_ignored)
    if (full_path.starts_with(stack->directory) && (!deepest || stack->directory.size() > deepest->directory.size())) deepest = stack;
  return preship_hides(deepest, full_path);
}

}  // namespace preship
