#include "answers/proxies/readers.h"

#include "answers/caddy/container.h"
#include "answers/nginx/placement.h"
#include "answers/ports/ports.h"

namespace preship {

std::vector<FileId> configurations_of(const Project& project, const Deployment& deployment) {
  std::vector<FileId> files;
  if (!project.facts.nginx_files.empty())
    for (const NginxFile* file : nginx_files_of(project, deployment)) files.push_back(file->file);
  if (const CaddyTree* tree = caddy_tree_of(project, deployment))
    for (const auto& file : tree->files) files.push_back(file->file);
  return files;
}

ProxyReaders proxy_readers(const Project& project) {
  ProxyReaders readers;
  if (project.facts.nginx_files.empty() && project.facts.caddy_files.empty()) return readers;
  for (const Deployment& deployment : project.facts.deployments)
    if (deployment.kind == ArtifactKind::compose)
      for (const FileId file : configurations_of(project, deployment)) readers.emplace(file, &deployment);
  return readers;
}

std::vector<const Deployment*> readers_of(const ProxyReaders& readers, FileId file) {
  std::vector<const Deployment*> found;
  const auto [first, last] = readers.equal_range(file);
  for (auto at = first; at != last; ++at) found.push_back(at->second);
  return found;
}

bool runs_proxy_alone(const Project& project, const Deployment& deployment) {
  return runs_nginx_alone(project, deployment) || runs_caddy_alone(project, deployment);
}

bool is_of_proxy(FileKind kind) { return kind == FileKind::nginx || kind == FileKind::caddyfile; }

std::string_view proxy_name(FileKind kind) { return kind == FileKind::caddyfile ? "Caddy" : "nginx"; }

}  // namespace preship
