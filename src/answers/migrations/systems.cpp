#include "answers/migrations/systems.h"

#include <algorithm>

#include "answers/env/values.h"
#include "answers/migrations/migrations.h"
#include "answers/migrations/nextly.h"
#include "answers/migrations/prisma.h"
#include "answers/release/release.h"
#include "answers/sql/dialects.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

// A folder or a file that is called so, whatever it holds.
bool names_migrations(const Project& project, std::string_view directory) {
  return std::ranges::any_of(project.by_path, [&](const auto& file) {
    if (project.files[file.second].role == PathRole::test || project.files[file.second].role == PathRole::example) return false;
    return lies_in(file.first, directory) && holds(lower_case(file.first), "migrat");
  });
}

// The service or package that the directory belongs to, whose migrations may lie anywhere in it.
std::string home_of(const Project& project, const std::string& directory) {
  for (std::string at = directory;; at = directory_of(at))
    if (at == "." || project.package(at) != nullptr) return at;
}

bool is_published(const Project& project, const std::string& directory) {
  const PackageJson* package = project.package(home_of(project, directory));
  return package != nullptr && package->published;
}

bool is_sql(std::string_view provider) {
  return is_one_of(provider, {"postgresql", "postgres", "mysql", "sqlite", "sqlserver", "cockroachdb"});
}

std::string what_of(const Project& project, const MigrationFile& file) {
  if (file.schema && is_sql(file.schema->provider.value)) {
    const auto models = [&](const auto& other) {
      return other->schema && !other->schema->models.empty() &&
             lies_in(project.file(other->file).path, directory_of(project.file(file.file).path));
    };
    return std::ranges::any_of(project.facts.migration_files, models) ? "Prisma schema" : "";
  }
  if (file.config &&
      (!file.config->named.empty() || std::ranges::any_of(std::initializer_list<const char*>{"collections", "singles"},
                                                          [&](const char* key) { return !file.config->root.find(key).items.empty(); })))
    return "configuration of Nextly";
  return base_name(project.file(file.file).path).starts_with("drizzle.config.") && !file.dialect.empty() ? "configuration of Drizzle" : "";
}

bool is_over_network(const Project& project) {
  const auto speaks = [](const auto& package) {
    return std::ranges::any_of(package->dependencies, [](const PackageDependency& one) {
      return holds_any(one.name.value, {"libsql", "d1", "turso", "expo", "capacitor", "tauri", "electron"});
    });
  };
  return std::ranges::any_of(project.facts.packages, speaks);
}

const Deployment* serverless(const Project& project) {
  for (const Deployment& deployment : project.facts.deployments)
    if (deployment.production && (deployment.kind == ArtifactKind::vercel || deployment.kind == ArtifactKind::netlify)) return &deployment;
  return nullptr;
}

bool migrates_in_release(const Project& project, const DeploymentId& id) {
  return std::ranges::any_of(release_places(project), [&](const ReleasePlace& place) {
    return place.kind == PlaceKind::platform_release && place.deployment == id &&
           std::ranges::any_of(place.steps, [](const ReleaseStep& step) { return changes_schema(step.kind); });
  });
}

void add_given(const Project& project, std::vector<SqliteUse>& uses) {
  for (const GivenValue& value : once<given_values>(project)) {
    const bool address = value.key() == "DATABASE_URL" && dialect_of_address(value.value()) == "sqlite";
    const bool dialect = value.key() == "DB_DIALECT" && value.value() == "sqlite";
    if ((!address && !dialect) || value.stage == Stage::elsewhere) continue;
    SqliteUse use{.span = value.declaration->value->span};
    const Deployment* deployment = value.deployment;
    if (deployment != nullptr) use.by = deployment->name.span;
    if (deployment != nullptr && address && migrates_in_release(project, deployment->id)) {
      use.lost = true;
      use.why = "the release command migrates '" + value.value() + "' on a machine without the volume, and the app never sees it";
    } else if (address) {
      use.why = "production keeps its data in the file '" + value.value() + "': it needs one machine and a volume";
    } else {
      use.why = "'DB_DIALECT=sqlite' keeps production's data in a file of the app: it needs one machine and a volume";
    }
    uses.push_back(std::move(use));
  }
}

void add_schemas(const Project& project, std::vector<SqliteUse>& uses) {
  const Deployment* nowhere = serverless(project);
  const Deployment* any = nullptr;
  for (const Deployment& deployment : project.facts.deployments)
    if (deployment.production && deployment.kind != ArtifactKind::dockerfile && any == nullptr) any = &deployment;
  const Deployment* by = nowhere != nullptr ? nowhere : any;
  if (by == nullptr) return;
  for (const auto& file : project.facts.migration_files) {
    if (!file->schema || file->schema->provider.value != "sqlite" || !project.in_production({file->file})) continue;
    uses.push_back({.span = file->schema->provider.span,
                    .why = nowhere != nullptr ? "the schema is for SQLite, and where this is deployed no file outlives a request"
                                              : "the schema is for SQLite: production keeps its data in one file of one machine",
                    .lost = nowhere != nullptr,
                    .by = by->name.span});
  }
}

}  // namespace

std::vector<SchemaWithoutSystem> schemas_without_migrations(const Project& project) {
  std::vector<SchemaWithoutSystem> found;
  for (const auto& file : project.facts.migration_files) {
    const SourceFile& source = project.file(file->file);
    const std::string directory = directory_of(source.path);
    const bool aside = holds_any(directory + "/", {"legacy/", "archive/", "old/", "deprecated/"});
    if (source.role != PathRole::production || aside || is_published(project, directory)) continue;
    const std::string what = what_of(project, *file);
    if (what.empty()) continue;
    const bool journal = std::ranges::any_of(project.facts.migration_files, [](const auto& other) { return !other->journal.empty(); });
    if (journal && what == "configuration of Drizzle") continue;
    const bool there =
        what == "configuration of Nextly" ? !once<nextly_folders>(project).empty() : names_migrations(project, home_of(project, directory));
    // A Prisma schema that another tool's migrations make: what is called so stands elsewhere in the repository.
    if (there || (what != "configuration of Nextly" && names_migrations(project, "."))) continue;
    const Span span = file->schema ? file->schema->provider.span : file->config ? file->config->root.span : file->dialect_span;
    found.push_back({span, what});
  }
  return found;
}

bool has_migration_system(const Project& project) {
  if (migrates_itself(project, ServiceId{}) || names_migrations(project, ".")) return true;
  for (const auto& file : project.facts.migration_files)
    if (file->schema || file->config || !file->dialect.empty() || file->node) return true;
  for (const auto& compose : project.facts.compose_files)
    if (holds(project.file(compose->file).text, "docker-entrypoint-initdb.d")) return true;
  return std::ranges::any_of(project.facts.dockerfiles, [&](const auto& file) { return holds(project.file(file->file).text, "initdb.d"); });
}

std::vector<SqliteUse> sqlite_in_production(const Project& project) {
  std::vector<SqliteUse> uses;
  if (is_over_network(project)) return uses;
  add_given(project, uses);
  if (uses.empty()) add_schemas(project, uses);
  return uses;
}

}  // namespace preship
