#include "link/nginx.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "knowledge/words/word_lists.h"
#include "model/nginx_tree.h"
#include "paths/ignore_rules.h"
#include "text/words.h"

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

// What every package of nginx brings: these set nothing that a rule asks for.
bool is_stock_file(std::string_view pattern) {
  const std::string_view name = pattern.substr(pattern.rfind('/') + 1);
  return is_in(WordList::nginx_stock_file, name);
}

using FilesById = std::unordered_map<FileId, std::shared_ptr<const NginxFile>>;

class TreeBuilder {
 public:
  TreeBuilder(const Project& project, const std::vector<Candidate>& candidates, const FilesById& files)
      : project_(project), candidates_(candidates), files_(files) {}

  std::shared_ptr<const NginxTree> build(const std::shared_ptr<const NginxFile>& file) {
    tree_ = std::make_shared<NginxTree>();
    tree_->files.push_back(file);
    tree_->open = add(file->directives, file->file, nullptr, tree_->top, 0);
    return std::move(tree_);
  }

 private:
  // True when something in `directives` includes files that nobody can see. What others include again and again is cut off.
  bool add(const std::vector<NginxDirective>& directives, FileId file, const NginxNode* parent, std::vector<const NginxNode*>& siblings,
           int includes) {
    bool open = false;
    for (const NginxDirective& directive : directives) {
      if (budget_ == 0) return true;
      --budget_;
      if (directive.name.value == "include" && !directive.has_block) {
        open = include(directive, file, parent, siblings, includes) || open;
        continue;
      }
      NginxNode& node = tree_->nodes.emplace_back(NginxNode{.directive = &directive, .parent = parent});
      siblings.push_back(&node);
      if (directive.name.value == "set") tree_->definitions[directive.argument(0)].push_back(&node);
      if (directive.name.value == "map") tree_->definitions[directive.argument(1)].push_back(&node);
      if (!holds_data(directive)) node.open = add(directive.block, file, &node, node.children, includes);
    }
    return open;
  }

  bool include(const NginxDirective& directive, FileId file, const NginxNode* parent, std::vector<const NginxNode*>& siblings, int depth) {
    const std::string& pattern = directive.argument(0);
    bool open = false, found = false;
    if (resolves_ == 0) return true;
    --resolves_;
    for (const FileId id : resolve(candidates_, project_.file(file).path, relative_pattern(pattern))) {
      const auto included = files_.find(id);
      if (id == file) continue;
      found = true;
      if (included == files_.end() || depth == 8) {
        open = true;
        continue;
      }
      tree_->files.push_back(included->second);
      open = add(included->second->directives, id, parent, siblings, depth + 1) || open;
    }
    return open || (!found && !is_stock_file(pattern));
  }

  const Project& project_;
  const std::vector<Candidate>& candidates_;
  const FilesById& files_;
  std::shared_ptr<NginxTree> tree_;
  std::size_t resolves_ = 5'000;  // of include patterns: each looks at every file
  std::size_t budget_ = 300'000;  // directives of all trees: configurations that include each other multiply
};

void build_trees(Project& project, const std::vector<Candidate>& candidates) {
  FilesById files;
  std::set<FileId> included;
  std::set<FileId> broken;  // half of a file says nothing for certain
  for (const SyntaxError& error : project.facts.syntax_errors) broken.insert(error.span.file);
  for (const auto& nginx : project.facts.nginx_files) {
    if (!broken.contains(nginx->file)) files.emplace(nginx->file, nginx);
    included.insert(nginx->includes.begin(), nginx->includes.end());
  }
  project.nginx_trees.clear();
  TreeBuilder builder(project, candidates, files);
  for (const auto& nginx : project.facts.nginx_files)
    if (files.contains(nginx->file) && !included.contains(nginx->file)) project.nginx_trees.push_back(builder.build(nginx));
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
  build_trees(project, candidates);
}

}  // namespace preship
