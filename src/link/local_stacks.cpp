#include "link/local_stacks.h"

#include <algorithm>
#include <array>

#include "answers/compose/services.h"
#include "answers/platforms/platforms.h"
#include "formats/yaml/values.h"
#include "knowledge/images/images.h"
#include "knowledge/words/stages.h"
#include "knowledge/words/word_lists.h"
#include "paths/compose_names.h"
#include "paths/name_parts.h"
#include "text/default_value.h"
#include "text/image_name.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

using FileIds = std::set<FileId>;

// "shop_dev", "rustfuif-dev", "dev_shop"; not "device" or "shop".
bool is_named_for_development(std::string_view database) {
  const std::string name = lower_case(database);
  const auto parts = split_at(name, "-_");
  if (parts.size() < 2) return false;
  return is_one_of(parts.back(), {"dev", "devel", "development", "local"}) || is_one_of(parts.front(), {"dev", "development"});
}

bool sets_up_database_for_development(const EnvDeclaration& declaration) {
  if (declaration.where != DeclaredIn::compose || !declaration.value) return false;
  return is_one_of(declaration.key.value, {"POSTGRES_DB", "MYSQL_DATABASE", "MARIADB_DATABASE", "MONGO_INITDB_DATABASE"}) &&
         is_named_for_development(value_or_default(trim(declaration.value->value, " \"'")));
}

bool is_for_development(const std::string& stage) { return stage_named_by(stage) == NamedStage::development; }

// "..:/app": the container runs what lies in the working copy, with all that it builds from.
bool runs_working_copy(const Project& project, const ComposeFile& file, const ComposeService& service) {
  if (!service.build || service.build->context.empty() || service.build->target_varies) return false;
  return std::ranges::any_of(mounts_of(service), [&](const ComposeMount& mount) {
    if (!mount.source.value.starts_with('.')) return false;
    const auto source = resolve_path(directory_of_paths(project, file), mount.source.value);
    // What the image is made from, the whole project, or an app of it.
    return source && (*source == service.build->context || *source == "." || project.service({*source}) != nullptr);
  });
}

bool is_support(const ComposeService& service) {
  const std::string_view repository = service.image ? image_name(service.image->value) : std::string_view();
  return !service.build && !repository.empty() &&
         (is_database_image(repository) || is_tool_image(repository) || is_emulator_image(repository));
}

bool lasts(const ComposeService& service) {
  return is_one_of(service.node->find("restart").text(), {"always", "unless-stopped"}) || service.node->has("deploy");
}

bool runs_working_copy_of(const Project& project, const ComposeFile& file) {
  return std::ranges::any_of(file.services, [&](const ComposeService& service) { return runs_working_copy(project, file, service); });
}

// The working copy runs until somebody stops it.
bool runs_by_hand(const Project& project, const ComposeFile& file) {
  return std::ranges::none_of(file.services, lasts) && runs_working_copy_of(project, file);
}

bool is_local_name(std::string_view name) {
  return is_one_of(name, {"localhost", "_", "127.0.0.1"}) || ends_with_any(name, {".localhost", ".test", ".local"});
}

// Every server answers to names that only one machine knows, at least one of which is no default: shop.localhost.
bool serves_one_machine(const NginxFile& nginx) {
  bool local = false, other = false;
  for_each_directive(nginx.directives, [&](const NginxDirective& directive) {
    if (directive.name.value != "server_name") return;
    for (const Text& name : directive.arguments) {
      local = local || ends_with_any(name.value, {".localhost", ".test"});
      other = other || !is_local_name(name.value);
    }
  });
  return local && !other;
}

// traefik.http.routers.web.rule=Host(`shop.localhost`), and no router for a name that others can ask for.
bool routes_one_machine(const ComposeFile& file) {
  bool local = false, other = false;
  for (const ComposeService& service : file.services)
    each_yaml_node(service.node->find("labels"), [&](const YamlNode& node) {
      const std::string_view text = node.is_scalar() ? std::string_view(node.text()) : std::string_view();
      for (std::size_t at = text.find("Host("); at != std::string_view::npos; at = text.find("Host(", at + 1)) {
        const std::string_view names = text.substr(at + 5, text.find(')', at) - at - 5);
        for (const std::string_view name : split_at(names, "`\"', ")) (ends_with_any(name, {".localhost", ".test"}) ? local : other) = true;
      }
    });
  return local && !other;
}

// Its proxy has such a configuration mounted: https://www.rfc-editor.org/rfc/rfc6761 keeps the names for that.
bool has_local_proxy(const Project& project, const ComposeFile& file) {
  return std::ranges::any_of(file.services, [&](const ComposeService& service) {
    return std::ranges::any_of(mounts_of(service), [&](const ComposeMount& mount) {
      if (!mount.source.value.starts_with('.')) return false;
      const auto source = resolve_path(directory_of_paths(project, file), mount.source.value);
      return source && *source != "." && std::ranges::any_of(project.facts.nginx_files, [&](const auto& nginx) {
               return lies_in(project.file(nginx->file).path, *source) && serves_one_machine(*nginx);
             });
    });
  });
}

bool is_hosted(ArtifactKind kind) { return runs_servers(kind) || kind == ArtifactKind::vercel || kind == ArtifactKind::netlify; }

// Each service that the file builds is one that a platform runs.
bool platforms_run_all(const Project& project, const ComposeFile& file) {
  const auto& deployments = project.facts.deployments;
  bool builds = false;
  for (const Deployment& own : deployments) {
    if (own.kind != ArtifactKind::compose || own.name.span.file != file.file || own.build_context.empty()) continue;
    builds = true;
    const bool hosted = std::ranges::any_of(deployments, [&](const Deployment& other) {
      const bool same = (!own.service.empty() && other.service == own.service) || other.build_context == own.build_context;
      return is_hosted(other.kind) && other.production && same && project.in_production(other.name.span);
    });
    if (!hosted) return false;
  }
  return builds;
}

// A debugger on the developer's machine, or a watcher of mounted files.
bool is_for_debugging(const EnvDeclaration& declaration) {
  return declaration.where == DeclaredIn::compose && is_in(WordList::development_key, declaration.key.value) && declaration.value &&
         !is_one_of(declaration.value->value, {"", "0", "false", "off"});
}

// One of these is enough where production is somewhere else.
bool looks_local(const Project& project, const ComposeFile& file, bool plain) {
  const auto& services = file.services;
  if (plain && platforms_run_all(project, file)) return true;
  // compose.monitoring.yml may well run beside the platform.
  return (plain && (std::ranges::all_of(services, is_support) || std::ranges::none_of(services, lasts))) ||
         std::ranges::any_of(services, [&](const ComposeService& service) {
           return runs_working_copy(project, file, service) || (service.build && is_for_development(service.build->target));
         });
}

// The documents start it for development and for nothing else, and something says that production is another thing.
bool is_documented_for_development(const ComposeFile& file, bool elsewhere) {
  const DocumentedStages& told = file.documented;
  return told.development && !told.production && (elsewhere || (!told.unsaid && std::ranges::none_of(file.services, lasts)));
}

}  // namespace

bool is_local_address(std::string_view value) {
  return std::ranges::any_of(std::array{"http://localhost", "https://localhost", "http://127.0.0.1"},
                             [&](const char* start) { return value.starts_with(start); });
}

std::set<FileId> stacks_of_one_machine(const Project& project) {
  FileIds files, with_development_variable, with_local_address;
  for (const EnvDeclaration& declaration : project.facts.env_declarations) {
    if (sets_up_database_for_development(declaration) || is_for_debugging(declaration))
      with_development_variable.insert(declaration.key.span.file);
    if (declaration.where == DeclaredIn::compose && declaration.value && is_local_address(declaration.value->value))
      with_local_address.insert(declaration.key.span.file);
  }
  const bool elsewhere = runs_on_platform(project);
  const bool other_for_production =
      std::ranges::any_of(project.facts.compose_files, [](const auto& file) { return file->stage == NamedStage::production; });
  for (const auto& file : project.facts.compose_files) {
    const std::string& path = project.file(file->file).path;
    const DocumentedStages& told = file->documented;
    if (file->services.empty() || file->released || (told.production && !told.development)) continue;
    const bool for_production = file->stage == NamedStage::production;
    // Stores and tools alone, beside files for production that have what the app needs.
    const bool helps = other_for_production && !file->released && is_default_compose_name(base_name(path)) && directory_of(path) != "." &&
                       std::ranges::all_of(file->services, is_support);
    const bool says_so = helps || file->for_one_machine || with_development_variable.contains(file->file) || runs_by_hand(project, *file) ||
                         (with_local_address.contains(file->file) && runs_working_copy_of(project, *file)) ||
                         has_local_proxy(project, *file) || routes_one_machine(*file) ||
                         is_documented_for_development(*file, elsewhere || other_for_production);
    if (for_production ? file->for_one_machine
                       : says_so || (elsewhere && (with_local_address.contains(file->file) ||
                                                   looks_local(project, *file, is_default_compose_name(base_name(path))))))
      files.insert(file->file);
  }
  return files;
}

}  // namespace preship
