#include "link/unused_files.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "paths/name_parts.h"
#include "text/characters.h"
#include "text/lower_case.h"
#include "text/needles.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr std::size_t most_files = 200;  // whose names are looked for

// Where a file is named that something loads: what runs, builds or starts, no prose, and no program, which asks for its files by name too.
bool may_load(const SourceFile& file) {
  if (file.role == PathRole::docs || file.role == PathRole::generated || file.text.empty()) return false;
  switch (file.kind) {
    case FileKind::nginx:
    case FileKind::ignore_file:
      return false;
    default:
      return true;
  }
}

bool joins(char byte) { return is_word(byte) || byte == '-' || byte == '.'; }

// The word of the text around a place, as far as a path would reach.
std::string_view path_around(std::string_view text, std::size_t at, std::size_t end) {
  constexpr std::string_view ends = " \t\r\n\"'`,;()[]<>|&=:";
  const std::size_t before = text.find_last_of(ends, at);
  const std::size_t begin = before == std::string_view::npos || before > at ? 0 : before + 1;
  return text.substr(begin, std::min(text.find_first_of(ends, end), text.size()) - begin);
}

// What the texts of a project say of some names.
class Mentions {
 public:
  explicit Mentions(const std::vector<std::string>& names) : names_(names), named_(names.size()), taken_(names.size()) {}

  void read(const Project& project) {
    const std::vector<std::string_view> words(names_.begin(), names_.end());
    const Needles needles(words);
    for (const SourceFile& file : project.files)
      if (may_load(file))
        needles.each(file.text, [&](std::size_t at, std::size_t name) {
          note(file.path, file.text, at, name);
          return true;
        });
  }

  bool named(std::size_t name) const { return named_[name]; }
  // The directory of that name is taken with all that lies in it: "./nginx:/etc/nginx", "COPY nginx/ /etc/nginx/", "nginx/*.conf".
  bool taken(std::size_t name, const std::string& directory) const {
    return std::ranges::any_of(taken_[name], [&](const std::string& path) {
      return path == directory || directory.ends_with("/" + path) || path.ends_with("/" + directory);
    });
  }

 private:
  void note(const std::string& path, std::string_view text, std::size_t at, std::size_t name) {
    const std::size_t end = at + names_[name].size();
    if ((at != 0 && joins(text[at - 1])) || (end < text.size() && joins(text[end])) || base_name(path) == names_[name]) return;
    named_[name] = true;
    if (is_taken_whole(text, at, end)) taken_[name].insert(path_to(text, at, end));
  }

  // "docker/nginx" of "../docker/nginx/*.conf", "nginx" of "$ROOT/nginx".
  static std::string path_to(std::string_view text, std::size_t at, std::size_t end) {
    const std::string_view whole = path_around(text, at, end);
    std::string_view path = whole.substr(0, static_cast<std::size_t>(text.data() + end - whole.data()));
    for (std::size_t slash; (slash = path.find('/')) != std::string_view::npos && (path[0] == '.' || path[0] == '$');)
      path.remove_prefix(slash + 1);
    return std::string(path);
  }

  static bool is_taken_whole(std::string_view text, std::size_t at, std::size_t end) {
    const std::string_view path = path_around(text, at, end);
    const std::string_view rest = text.substr(end, 3);
    const bool goes_on = rest.size() > 1 && rest[0] == '/' && (is_word(rest[1]) || (rest[1] == '.' && rest.size() > 2 && is_word(rest[2])));
    if (goes_on || path.starts_with('/')) return false;
    const std::size_t line_start = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;  // npos + 1 is 0
    const std::string_view line = text.substr(line_start, at - line_start);
    // A directory that something is built in or run from says by names what it takes.
    if (holds_any(line, {"context", "build", "cd ", "working", "WORKDIR"})) return false;
    return holds(path, "/") || holds_any(line, {"COPY ", "ADD ", "cp ", "rsync ", "scp "});
  }

  const std::vector<std::string>& names_;
  std::vector<bool> named_;
  std::vector<std::set<std::string>> taken_;  // paths
};

// The path without its part that says copy: "docker-compose.backup.yml" -> "docker-compose.yml"; "" when it has none.
std::string original_of(const std::string& path) {
  static constexpr std::string_view words[] = {"backup", "copy", "previous", "prev", "save", "saved", "old", "bak", "orig"};
  const std::string name = lower_case(base_name(path));
  for (const std::string_view part : split_at(name, ".-_"))
    if (one_of(part, words)) {
      const auto at = static_cast<std::size_t>(part.data() - name.data());
      std::string original(base_name(path));
      original.erase(at == 0 ? 0 : at - 1, part.size() + 1);
      return resolve_path(directory_of(path), original).value_or("");
    }
  return "";
}

bool is_copy_of_another(const Project& project, const SourceFile& file) {
  if (file.role != PathRole::production || (file.kind != FileKind::compose && file.kind != FileKind::dockerfile)) return false;
  const std::string original = original_of(file.path);
  const SourceFile* other = original.empty() ? nullptr : project.file(original);
  return other != nullptr && other->kind == file.kind;
}

// Roots of configurations whose place says nothing: below sites-available/ or a copy of etc/, the machine itself loads them.
std::vector<FileId> nginx_roots(const Project& project) {
  std::vector<FileId> roots;
  for (const auto& tree : project.nginx_trees) {
    const FileId id = tree->files.front()->file;
    const std::string& path = project.file(id).path;
    const bool placed = holds_any(path, {"sites-available/", "sites-enabled/", "etc/", "rootfs/", "/templates/"}) ||
                        base_name(path).size() < 3 || project.file(id).role != PathRole::production;
    if (!placed) roots.push_back(id);
  }
  // The same ones, in whatever order the files came.
  std::ranges::sort(roots, {}, [&](FileId id) -> const std::string& { return project.file(id).path; });
  roots.resize(std::min(roots.size(), most_files));
  return roots;
}

// A name that is put together at run time: "nginx.${STAGE}.conf", "conf/*.conf" other than those of the machine.
bool makes_names(const SourceFile& file) {
  const std::string_view text = file.text;
  for (std::size_t at = text.find(".conf"); at != std::string_view::npos; at = text.find(".conf", at + 1)) {
    if (at + 5 < text.size() && joins(text[at + 5])) continue;  // app.config
    const std::string_view path = path_around(text, at, at + 5);
    const std::string_view name = base_name(path.substr(0, path.rfind(".conf")));
    if (holds_any(name, {"$", "*", "}", "%"}) && !path.starts_with("/etc/")) return true;
  }
  return false;
}

// What of the machine's set-up is not read: Ansible, Puppet and their like name files in their own way.
bool is_set_up_unseen(const Project& project) {
  return std::ranges::any_of(project.files, [](const SourceFile& file) {
    const std::string_view name = base_name(file.path);
    return ends_with_any(name, {".j2", ".pp", ".nomad", ".nix"}) || is_one_of(name, {"Vagrantfile", "Jenkinsfile", "Earthfile"}) ||
           holds(file.path, "ansible/") || (holds(name, "playbook") && file.kind == FileKind::yaml);
  });
}

// "COPY . /etc/nginx/", "./:/etc/nginx": the whole directory of the file goes there.
bool takes_everything(const Project& project) {
  return std::ranges::any_of(project.files, [](const SourceFile& file) {
    if (file.kind != FileKind::dockerfile && file.kind != FileKind::compose) return false;
    return holds_any(file.text,
                     {" . /etc/nginx", " ./ /etc/nginx", " .:/etc/nginx", " ./:/etc/nginx", "\".:/etc/nginx", "\"./:/etc/nginx"});
  });
}

bool serves_instead(std::string_view repository) {
  return is_one_of(base_name(repository), {"caddy", "traefik", "haproxy", "envoy", "caddy-docker-proxy"});
}

bool is_nginx(std::string_view repository) { return holds_any(base_name(repository), {"nginx", "openresty", "swag", "angie", "tengine"}); }

// Another program in front, and nginx in no container of production.
bool has_another_proxy(const Project& project) {
  bool other = std::ranges::any_of(project.files, [](const SourceFile& file) {
    return file.role == PathRole::production && base_name(file.path).starts_with("Caddyfile");
  });
  for (const Image& image : project.facts.images) {
    if (!project.in_production(image.reference.span)) continue;
    if (is_nginx(image.repository)) return false;
    other = other || serves_instead(image.repository);
  }
  return other;
}

}  // namespace

void mark_copies(Project& project) {
  std::vector<FileId> copies;
  std::vector<std::string> names;
  for (FileId id = 0; id < project.files.size() && names.size() < most_files; ++id)
    if (is_copy_of_another(project, project.files[id])) {
      copies.push_back(id);
      names.emplace_back(base_name(project.files[id].path));
    }
  if (copies.empty()) return;
  Mentions mentions(names);
  mentions.read(project);
  for (std::size_t i = 0; i < copies.size(); ++i)
    if (!mentions.named(i)) project.unused_files.insert(copies[i]);
  for (Deployment& deployment : project.facts.deployments)
    if (project.unused_files.contains(deployment.name.span.file)) deployment.production = false;
}

void mark_unused_nginx(Project& project) {
  const std::vector<FileId> roots = nginx_roots(project);
  const bool other_proxy = has_another_proxy(project);
  if (roots.size() < 2 && !other_proxy) return;
  if (roots.empty() || is_set_up_unseen(project) || takes_everything(project)) return;
  std::vector<std::string> names;
  std::vector<std::pair<std::size_t, FileId>> of_root;  // index of a name, and the root that it is of
  std::vector<std::tuple<std::size_t, FileId, std::string>> of_directory;
  const auto index_of = [&](std::string_view name) {
    const auto index = static_cast<std::size_t>(std::ranges::find(names, name) - names.begin());
    if (index == names.size()) names.emplace_back(name);
    return index;
  };
  for (const FileId root : roots) {
    const std::string& path = project.file(root).path;
    of_root.emplace_back(index_of(base_name(path)), root);
    for (std::string directory = directory_of(path); directory != "."; directory = directory_of(directory))
      if (base_name(directory).size() > 1) of_directory.emplace_back(index_of(base_name(directory)), root, directory);
  }
  Mentions mentions(names);
  mentions.read(project);
  std::set<FileId> loaded;
  for (const auto& [name, root] : of_root)
    if (mentions.named(name)) loaded.insert(root);
  const bool another = !loaded.empty() || other_proxy;
  for (const auto& [name, root, directory] : of_directory)
    if (mentions.taken(name, directory)) loaded.insert(root);
  if (!another || loaded.size() == roots.size()) return;
  if (std::ranges::any_of(project.files, [](const SourceFile& file) { return may_load(file) && makes_names(file); })) return;
  for (const FileId root : roots)
    if (!loaded.contains(root)) project.unused_files.insert(root);
}

}  // namespace preship
