#include "answers/env/not_handed_on.h"

#include <algorithm>
#include <set>

#include "answers/compose/services.h"
#include "answers/docker/copied_env_file.h"
#include "answers/env/contract.h"
#include "answers/queries.h"
#include "knowledge/env/platform_keys.h"
#include "text/words.h"

namespace preship {
namespace {

// The example that is copied to the .env of the compose file: it lies beside it, or is for production by its name and the only one. Half of
// its keys at the least, and five, are replaced in the file.
const DotenvFile* example_of(const Project& project, const ComposeFile& file) {
  const SourceFile& compose = project.file(file.file);
  const DotenvFile* found = nullptr;
  for (const auto& example : project.facts.dotenv_files) {
    const std::string& path = project.file(example->file).path;
    if (example->role != DotenvRole::example || !project.in_production({example->file})) continue;
    const bool beside = directory_of(path) == directory_of_paths(project, file);
    if (!beside && !holds(base_name(path), "prod")) continue;
    std::size_t listed = 0, used = 0;
    for (const DotenvEntry& entry : example->entries)
      if (!entry.commented) ++listed, used += has_whole_word(compose.text, entry.key.value) ? 1 : 0;
    if (used < 5 || used * 2 < listed) continue;
    if (found != nullptr) return nullptr;
    found = example.get();
  }
  return found;
}

const ComposeService* service_of(const ComposeFile& file, const Deployment& deployment) {
  const ComposeService* service = find_service(file, deployment.name.value);
  return service == nullptr || !service->env_files.empty() || !service->extends_file.empty() || !service->node->has("environment")
             ? nullptr
             : service;
}

// Sources or an env file may be laid into the container.
bool mounts_env(const ComposeService& service) {
  return std::ranges::any_of(mounts_of(service), [](const ComposeMount& mount) {
    return mount.type == "bind" && (is_one_of(mount.source.value, {".", "./", ".."}) || holds(mount.source.value, ".env"));
  });
}

// DB_HOST where DB_DSN or DATABASE_URL is given, REDIS_PORT where REDIS_URL is: the address says it all.
bool is_part_of_given_address(const Project& project, const Deployment& deployment, std::string_view key) {
  const std::size_t line = key.rfind('_');
  if (line == std::string_view::npos) return false;
  const std::string_view stem = key.substr(0, line);
  const bool part = is_one_of(key.substr(line + 1), {"HOST", "HOSTNAME", "PORT", "USER", "USERNAME", "PASSWORD", "PASS", "NAME", "DATABASE",
                                                     "DB", "SSL", "SSLMODE"});
  const bool of_database = is_one_of(stem, {"DB", "DATABASE", "POSTGRES", "PG", "MYSQL", "MARIADB", "MONGO", "MONGODB", "SQL"});
  return part && std::ranges::any_of(places_of(project.index.declarations, deployment.id), [&](std::uint32_t index) {
           const std::string& given = project.facts.env_declarations[index].key.value;
           if (!ends_with_any(given, {"_URL", "_DSN", "_URI"})) return false;
           return given.substr(0, given.size() - 4) == stem || (of_database && (is_database_key(given) || given.starts_with("DB_")));
         });
}

bool reaches_otherwise(const Project& project, const Deployment& deployment, const std::string& key) {
  if (deployment_gives(project, deployment, key) || needs_no_declaration(project, key) || find_platform_key(key) != nullptr) return true;
  if (is_part_of_given_address(project, deployment, key)) return true;
  // A build argument or a secret under that name.
  const Dockerfile* image = dockerfile_of(project, deployment);
  return image == nullptr || has_whole_word(project.file(image->file).text, key);
}

void look_at_service(const Project& project, const ComposeFile& file, const DotenvFile& example, const Deployment& deployment,
                     std::vector<UnhandedKey>& found) {
  const Service* service = project.service(deployment.service);
  const ComposeService* written = service_of(file, deployment);
  const Dockerfile* image = dockerfile_of(project, deployment);
  if (service == nullptr || deployment.service.empty() || written == nullptr || image == nullptr || mounts_env(*written)) return;
  if (!gives_its_environment(project, deployment) || copied_env_file(project, *image)) return;
  std::set<std::string_view> seen;
  for (const std::uint32_t index : reads_of(project, *service)) {
    const EnvRead& read = project.facts.env_reads[index];
    const std::string& key = read.key.value;
    if (read.phase != Phase::server || !counts_as_read(project, read) || breaks_when_absent(project, read) || seen.contains(key)) continue;
    const auto entry =
        std::ranges::find_if(example.entries, [&](const DotenvEntry& each) { return !each.commented && each.key.value == key; });
    if (entry == example.entries.end() || has_whole_word(project.file(file.file).text, key) || reaches_otherwise(project, deployment, key))
      continue;
    seen.insert(key);
    found.push_back({&deployment, &read, entry->key.span});
  }
}

}  // namespace

std::vector<UnhandedKey> unhanded_keys(const Project& project) {
  std::vector<UnhandedKey> found;
  for (const auto& file : project.facts.compose_files) {
    if (!project.in_production({file->file}) || !is_for_production(project, *file) || !file->includes.empty() || file->unseen_includes)
      continue;
    const DotenvFile* example = example_of(project, *file);
    if (example == nullptr) continue;
    const std::string& path = project.file(file->file).path;
    for (const ComposeService& service : file->services) {
      const Deployment* deployment = project.deployment(DeploymentId(path, service.name.value));
      if (deployment != nullptr && deployment->name.span.file == file->file) look_at_service(project, *file, *example, *deployment, found);
    }
  }
  return found;
}

}  // namespace preship
