#include "answers/docker/next_output.h"

#include "knowledge/images/facts.h"
#include "knowledge/packages/lockfiles.h"
#include "text/words.h"

namespace preship {
namespace {

// The directory that Next takes for the root of everything: that of the only lock file on the way up. Nothing where that cannot be known.
// https://nextjs.org/docs/app/api-reference/config/next-config-js/output#caveats
std::optional<std::string> tracing_root(const CommandPlace& place) {
  std::optional<std::string> root;
  for (std::string directory = place.directory;; directory = path_in_image(directory, "..")) {
    for (const LockfileName& lock : lockfile_names()) {
      const FileInImage found = place.files.find(place.moment, path_in_image(directory, lock.file));
      // Which lock files of bun it knows depends on its version.
      const bool unsure = found.is_file() && (lock.manager == "bun" || lock.manager == "deno" || (root && *root != directory));
      if (found.presence == Presence::unknown || unsure) return std::nullopt;
      if (found.is_file()) root = directory;
    }
    if (directory == "/") return root ? root : place.directory;
  }
}

// "../../" of path.join(__dirname, "../../"): how far up the configured root lies; nothing for anything else.
std::optional<std::string> configured_root(std::string_view value, const std::string& directory) {
  const std::size_t begin = value.find("..");
  if (begin == std::string_view::npos || holds_any(value, {"$", "?", "cwd"})) return std::nullopt;
  const std::string_view path = value.substr(begin, value.find_first_not_of("./", begin) - begin);
  return holds(value.substr(begin + path.size()), "..") ? std::nullopt : std::optional(path_in_image(directory, path));
}

}  // namespace

Writes next_writes(const CommandPlace& place, const std::string& path) {
  const std::string output = path_in_image(place.directory, ".next");
  if (!lies_below(path, output)) return lies_below(path, path_in_image(place.directory, "out")) ? Writes::perhaps : Writes::no;
  const std::string standalone = output + "/standalone";
  const PackageJson* package = place.files.package_in(place.moment, place.directory);
  if (!path.ends_with("/server.js") || !lies_below(path, standalone) || package == nullptr) return Writes::perhaps;  // traced sources
  const PackageDependency* next = package->dependency("next");
  if (next == nullptr || major_version(trim(next->version.value, "^~>= ")) < 14) return Writes::perhaps;
  std::optional<std::string> root = tracing_root(place);
  bool is_standalone = false;
  for (const FrameworkSetting& setting : place.files.project().facts.framework_settings) {
    if (directory_of(place.files.project().file(setting.name.span.file).path) != package->directory) continue;
    if (is_one_of(setting.name.value, {"import", "distDir"})) return Writes::perhaps;
    is_standalone = is_standalone || (setting.name.value == "output" && is_one_of(setting.value.value, {"\"standalone\"", "'standalone'"}));
    if (setting.name.value == "outputFileTracingRoot") root = configured_root(setting.value.value, place.directory);
  }
  if (!root || !is_standalone || !lies_below(place.directory, *root)) return Writes::perhaps;
  const std::string inner = *root == "/" ? place.directory : place.directory.substr(root->size());
  return path == standalone + inner + "/server.js" ? Writes::yes : Writes::beside;
}

}  // namespace preship
