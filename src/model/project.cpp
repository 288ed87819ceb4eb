#include "model/project.h"

#include <algorithm>
#include <iterator>

namespace preship {
namespace {

// The one list of the members of Facts; a member missing here would be lost when files are joined.
template <class A, class B, class Visit>
void each_pair(A& a, B& b, Visit visit) {
  visit(a.dotenv_files, b.dotenv_files);
  visit(a.dockerfiles, b.dockerfiles);
  visit(a.compose_files, b.compose_files);
  visit(a.kubernetes_files, b.kubernetes_files);
  visit(a.nginx_files, b.nginx_files);
  visit(a.caddy_files, b.caddy_files);
  visit(a.packages, b.packages);
  visit(a.python_projects, b.python_projects);
  visit(a.systemd_units, b.systemd_units);
  visit(a.typescript_configs, b.typescript_configs);
  visit(a.workflows, b.workflows);
  visit(a.ignore_files, b.ignore_files);
  visit(a.kamal_files, b.kamal_files);
  visit(a.kamal_secrets, b.kamal_secrets);
  visit(a.workspace_globs, b.workspace_globs);
  visit(a.shell_scripts, b.shell_scripts);
  visit(a.recipes, b.recipes);
  visit(a.sql_files, b.sql_files);
  visit(a.migration_files, b.migration_files);
  visit(a.platform_files, b.platform_files);
  visit(a.pipeline_files, b.pipeline_files);
  visit(a.config_files, b.config_files);
  visit(a.code_files, b.code_files);
  visit(a.sealos_files, b.sealos_files);
  visit(a.documents, b.documents);
  visit(a.env_reads, b.env_reads);
  visit(a.env_declarations, b.env_declarations);
  visit(a.env_helpers, b.env_helpers);
  visit(a.opaque, b.opaque);
  visit(a.images, b.images);
  visit(a.ports, b.ports);
  visit(a.routes, b.routes);
  visit(a.probes, b.probes);
  visit(a.hosts, b.hosts);
  visit(a.imports, b.imports);
  visit(a.deployments, b.deployments);
  visit(a.django_settings, b.django_settings);
  visit(a.env_file_uses, b.env_file_uses);
  visit(a.secrets, b.secrets);
  visit(a.secret_logs, b.secret_logs);
  visit(a.database_dumps, b.database_dumps);
  visit(a.framework_settings, b.framework_settings);
  visit(a.own_states, b.own_states);
  visit(a.code_works, b.code_works);
  visit(a.tool_demands, b.tool_demands);
  visit(a.frameworks, b.frameworks);
  visit(a.syntax_errors, b.syntax_errors);
}

}  // namespace

void Facts::append(Facts&& other) {
  each_pair(*this, other,
            [](auto& to, auto& from) { to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end())); });
}

void Facts::append(const Facts& other) {
  each_pair(*this, other, [](auto& to, const auto& from) { to.insert(to.end(), from.begin(), from.end()); });
}

bool Facts::empty() const {
  bool empty = true;
  each_pair(*this, *this, [&](const auto& mine, const auto&) { empty = empty && mine.empty(); });
  return empty;
}

const SourceFile* Project::file(std::string_view path) const {
  const auto found = by_path.find(std::string(path));
  return found == by_path.end() ? nullptr : &files[found->second];
}

const Service* Project::service(const ServiceId& id) const {
  const auto found = std::ranges::lower_bound(services, id, {}, &Service::id);
  return found != services.end() && found->id == id ? &*found : nullptr;
}

const Deployment* Project::deployment(const DeploymentId& id) const {
  const auto known = index.deployments.find(id);
  return known == index.deployments.end() ? nullptr : &facts.deployments[known->second];
}

const Dockerfile* Project::dockerfile(const std::string& path) const {
  const auto known = index.dockerfiles.find(path);
  return known == index.dockerfiles.end() ? nullptr : facts.dockerfiles[known->second].get();
}

const ComposeFile* Project::compose_file(const std::string& path) const {
  const auto known = index.compose_files.find(path);
  return known == index.compose_files.end() ? nullptr : facts.compose_files[known->second].get();
}

const PackageJson* Project::package(const std::string& directory) const {
  const auto known = index.packages.find(directory);
  return known == index.packages.end() ? nullptr : facts.packages[known->second].get();
}

}  // namespace preship
