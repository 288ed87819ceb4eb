#include "link/nginx.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "knowledge/words/word_lists.h"
#include "link/imported_files.h"
#include "model/nginx_tree.h"
#include "text/words.h"

namespace preship {
namespace {

// Where packages and images of nginx keep their configuration.
constexpr std::string_view homes[] = {"/etc/nginx/", "/usr/local/nginx/conf/", "/usr/local/openresty/nginx/conf/", "/opt/nginx/conf/"};

constexpr std::size_t most_includes = 500;  // different ones of one file

std::vector<FileId> includes_of(const Project& project, const NginxFile& nginx, const std::vector<ImportCandidate>& candidates) {
  std::vector<FileId> includes;
  std::set<std::string_view> patterns;
  for_each_directive(nginx.directives, [&](const NginxDirective& directive) {
    if (directive.name.value != "include" || patterns.size() == most_includes) return;
    if (!patterns.insert(directive.argument(0)).second) return;
    for (const FileId id : imported_files(candidates, project.file(nginx.file).path, below_home(directive.argument(0), homes)))
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
  TreeBuilder(const Project& project, const std::vector<ImportCandidate>& candidates, const FilesById& files)
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
    for (const FileId id : imported_files(candidates_, project_.file(file).path, below_home(pattern, homes))) {
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
  const std::vector<ImportCandidate>& candidates_;
  const FilesById& files_;
  std::shared_ptr<NginxTree> tree_;
  std::size_t resolves_ = 5'000;  // of include patterns: each looks at every file
  std::size_t budget_ = 300'000;  // directives of all trees: configurations that include each other multiply
};

void build_trees(Project& project, const std::vector<ImportCandidate>& candidates) {
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
  const std::vector<ImportCandidate> candidates = import_candidates(project, FileKind::nginx);
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
