// Paths in compose files, kustomizations and the configurations of nginx and Caddy.

#include "lsp/features/features.h"
#include "lsp/uri.h"
#include "text/glob.h"

namespace preship::lsp {
namespace {

struct Link {
  Span span;
  std::string target;  // path relative to the root
};

void add(const Project& project, std::vector<Link>& links, const YamlNode& node, const std::optional<std::string>& target) {
  if (node.is_scalar() && !node.opaque && target && project.by_path.contains(*target)) links.push_back({node.scalar.span, *target});
}

// A path as it stands, relative to the file's directory.
void add_beside(const Project& project, std::vector<Link>& links, const YamlNode& node, const std::string& directory) {
  add(project, links, node, resolve_path(directory, node.text()));
}

// A scalar, or a list of scalars and of mappings with a `path`.
void add_paths(const Project& project, std::vector<Link>& links, const YamlNode& node, const std::string& directory) {
  add_beside(project, links, node, directory);
  for (const YamlNodePtr& item : node.items) {
    add_beside(project, links, *item, directory);
    add_beside(project, links, item->find("path"), directory);
  }
}

void add_build(const Project& project, std::vector<Link>& links, const ComposeService& service) {
  const YamlNode& build = service.node->find("build");
  if (!service.build || service.build->remote) return;
  // A directory cannot be opened in an editor; its Dockerfile can.
  const std::string& dockerfile = service.build->dockerfile;
  add(project, links, build.is_scalar() ? build : build.find("context"), dockerfile);
  add(project, links, build.find("dockerfile"), dockerfile);
}

void add_compose(const Project& project, const ComposeFile& compose, std::vector<Link>& links) {
  const std::string directory = directory_of(project.file(compose.file).path);
  for (const ComposeService& service : compose.services) {
    add_build(project, links, service);
    add_paths(project, links, service.node->find("env_file"), directory);
    add_beside(project, links, service.node->find("extends").find("file"), directory);
  }
  if (compose.root) add_paths(project, links, compose.root->find("include"), directory);
}

void add_kubernetes(const Project& project, const KubernetesFile& file, std::vector<Link>& links) {
  const std::string directory = directory_of(project.file(file.file).path);
  for (const KubernetesObject& object : file.objects) {
    if (object.kind.value != "Kustomization") continue;
    for (const char* key : {"resources", "patches", "patchesStrategicMerge", "components"})
      add_paths(project, links, object.node->find(key), directory);
  }
}

// The one file of `included` that the pattern names.
void add_included(const Project& project, const Text& pattern, const std::vector<FileId>& included, std::vector<Link>& links) {
  std::vector<std::string> targets;
  for (const FileId id : included) {
    const std::string& path = project.file(id).path;
    if (glob_match(base_name(pattern.value), base_name(path))) targets.push_back(path);
  }
  if (targets.size() == 1) links.push_back({pattern.span, targets[0]});
}

void add_nginx(const Project& project, const NginxFile& nginx, std::vector<Link>& links) {
  for_each_directive(nginx.directives, [&](const NginxDirective& directive) {
    if (directive.name.value == "include" && !directive.arguments.empty())
      add_included(project, directive.arguments[0], nginx.includes, links);
  });
}

void add_caddy(const Project& project, const CaddyFile& caddy, std::vector<Link>& links) {
  for_each_caddy(caddy.lines, [&](const CaddyDirective& directive, const CaddyPath&) {
    if (directive.name.value == "import" && !directive.arguments.empty())
      add_included(project, directive.arguments[0], caddy.imports, links);
  });
}

std::vector<Link> links_of(const Project& project, FileId file) {
  std::vector<Link> links;
  for (const auto& compose : project.facts.compose_files)
    if (compose->file == file) add_compose(project, *compose, links);
  for (const auto& kubernetes : project.facts.kubernetes_files)
    if (kubernetes->file == file) add_kubernetes(project, *kubernetes, links);
  for (const auto& nginx : project.facts.nginx_files)
    if (nginx->file == file) add_nginx(project, *nginx, links);
  for (const auto& caddy : project.facts.caddy_files)
    if (caddy->file == file) add_caddy(project, *caddy, links);
  // What `extends` brings in from another file is shown there.
  std::erase_if(links, [&](const Link& link) { return link.span.file != file; });
  return links;
}

}  // namespace

Json document_links(Session& session, const Json& params) {
  Json list = Json::array();
  const Cursor cursor = cursor_of(session, params);
  if (!cursor.file) return list;
  Locator locator(session, *cursor.folder);
  for (const Link& link : links_of(*cursor.project, *cursor.file))
    list.push_back({{"range", locator.range(link.span)}, {"target", locator.uri(cursor.project->by_path.at(link.target))}});
  return list;
}

}  // namespace preship::lsp
