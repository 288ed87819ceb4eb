#include "link/nginx.h"

#include <algorithm>
#include <set>

#include "paths/ignore_rules.h"

namespace preship {
namespace {

// Where packages and images of nginx keep their configuration.
constexpr std::string_view homes[] = {"/etc/nginx/", "/usr/local/nginx/conf/", "/usr/local/openresty/nginx/conf/", "/opt/nginx/conf/"};

constexpr std::size_t most_includes = 500;  // different ones of one file

struct Candidate {
  std::string_view path;
  FileId id;
};

// The pattern relative to nginx's directory; "" for a file elsewhere in the machine.
std::string_view relative_pattern(std::string_view pattern) {
  if (!pattern.starts_with('/')) return pattern.starts_with("./") ? pattern.substr(2) : pattern;
  for (const std::string_view home : homes)
    if (pattern.starts_with(home)) return pattern.substr(home.size());
  return {};
}

std::vector<FileId> matches_in(const std::vector<Candidate>& candidates, std::string_view directory, std::string_view pattern) {
  const std::size_t skip = directory == "." ? 0 : directory.size() + 1;
  std::vector<FileId> found;
  for (const Candidate& candidate : candidates)
    if (lies_in(candidate.path, directory) && candidate.path.size() > skip && glob_match(pattern, candidate.path.substr(skip)))
      found.push_back(candidate.id);
  return found;
}

// The nearest directory, upward from the file's own, where the pattern names something.
std::vector<FileId> resolve(const std::vector<Candidate>& candidates, const std::string& path, std::string_view pattern) {
  if (pattern.empty() || pattern.find('$') != std::string_view::npos) return {};
  for (std::string directory = directory_of(path);; directory = directory_of(directory)) {
    std::vector<FileId> found = matches_in(candidates, directory, pattern);
    if (!found.empty() || directory == ".") return found;
  }
}

std::vector<FileId> includes_of(const Project& project, const NginxFile& nginx, const std::vector<Candidate>& candidates) {
  std::vector<FileId> includes;
  std::set<std::string_view> patterns;
  for_each_directive(nginx.directives, [&](const NginxDirective& directive) {
    if (directive.name.value != "include" || patterns.size() == most_includes) return;
    if (!patterns.insert(directive.argument(0)).second) return;
    for (const FileId id : resolve(candidates, project.file(nginx.file).path, relative_pattern(directive.argument(0))))
      if (id != nginx.file && std::ranges::find(includes, id) == includes.end()) includes.push_back(id);
  });
  return includes;
}

}  // namespace

void link_nginx(Project& project) {
  std::vector<Candidate> candidates;
  for (FileId id = 0; id < project.files.size(); ++id)
    if (project.files[id].kind == FileKind::nginx) candidates.push_back({project.files[id].path, id});
  for (std::shared_ptr<const NginxFile>& nginx : project.facts.nginx_files) {
    std::vector<FileId> includes = includes_of(project, *nginx, candidates);
    if (includes == nginx->includes) continue;
    // Models are shared with the cache of the workspace: change a copy.
    auto linked = std::make_shared<NginxFile>(*nginx);
    linked->includes = std::move(includes);
    nginx = std::move(linked);
  }
}

}  // namespace preship
