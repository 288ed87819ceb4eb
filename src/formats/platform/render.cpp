#include "formats/platform/render.h"

#include <array>
#include <map>

#include "formats/command_facts.h"
#include "formats/env_value.h"
#include "formats/image_reference.h"
#include "formats/yaml/query.h"
#include "formats/yaml/shell.h"
#include "model/platform.h"
#include "model/project.h"
#include "paths/classify.h"
#include "text/words.h"

namespace preship {
namespace {

class Blueprint {
 public:
  Blueprint(const SourceFile& file, Facts& facts) : file_(file), facts_(facts), directory_(directory_of(file.path)) {}

  // The root, or one environment of a project.
  void collect_groups(const YamlNode& scope) {
    for (const YamlNodePtr& group : yaml_items(scope.find("envVarGroups"))) groups_[group->find("name").text()] = group;
  }

  void add_services(const YamlNode& scope) {
    for (const YamlNodePtr& service : yaml_items(scope.find("services"), budget_)) {
      --budget_;
      if (service->is_mapping()) add_service(*service);
    }
  }

  // Known in the repository, whichever service takes them.
  void declare_groups() {
    for (const auto& [name, group] : groups_)
      for (const YamlNodePtr& item : yaml_items(group->find("envVars"))) declare(*item, {});
  }

 private:
  void add_service(const YamlNode& service) {
    const Text name = yaml_text(service, "name");
    const std::string& type = service.find("type").text();
    const DeploymentId id(file_.path, name.value);
    Deployment deployment{.id = id,
                          .name = name,
                          .kind = ArtifactKind::render,
                          .production = file_.role == PathRole::production && names_production(file_.path),
                          .web = type == "web" || type == "pserv"};
    deployment.repository = service.find("repo").text();
    set_build(service, deployment);
    add_image(service, deployment);
    add_command(service, deployment);
    for (const YamlNodePtr& item : yaml_items(service.find("envVars"))) add_variable(*item, id);
    add_probe(service, id);
    // https://render.com/docs/blueprint-spec#disk
    if (const auto path = yaml_scalar(service.find("disk"), "mountPath"))
      facts_.framework_settings.push_back({.name = {"platform.mount", path->span}, .value = *path});
    facts_.deployments.push_back(std::move(deployment));
  }

  void set_build(const YamlNode& service, Deployment& deployment) const {
    const std::string& runtime = service.find(service.has("runtime") ? "runtime" : "env").text();
    if (runtime == "image" || service.has("repo")) return;  // built elsewhere
    const std::string root = resolve_path(directory_, service.find("rootDir").text()).value_or("");
    if (root.empty()) return;
    const std::string& context = service.find("dockerContext").text();
    deployment.build_context = resolve_path(root, context).value_or("");
    if (runtime != "docker") return;
    const std::string& path = service.find("dockerfilePath").text();
    deployment.dockerfile = resolve_path(root, path.empty() ? "Dockerfile" : path).value_or("");
  }

  void add_image(const YamlNode& service, Deployment& deployment) {
    const auto url = yaml_scalar(service.find("image"), "url");
    if (!url) return;
    deployment.image = url->value;
    Image image = parse_image(*url, ImageUse::compose);
    image.deployment = deployment.id;
    facts_.images.push_back(std::move(image));
  }

  void add_command(const YamlNode& service, Deployment& deployment) {
    for (const char* key : {"startCommand", "dockerCommand"}) {
      const YamlNode& command = service.find(key);
      if (!command.is_scalar()) continue;
      for (const ShellCommand& one : parse_yaml_shell(command, file_.text)) {
        if (deployment.command.empty()) deployment.command = one.words;
        facts_of_command(one, {.deployment = deployment.id, .probes = false}, facts_);
      }
    }
  }

  void add_variable(const YamlNode& item, const DeploymentId& deployment) {
    const auto group = yaml_scalar(item, "fromGroup");
    if (!group) return declare(item, deployment);
    const auto found = groups_.find(group->value);
    if (found == groups_.end()) {
      facts_.opaque.push_back({.span = item.span,
                               .what = OpaqueWhat::env_declarations,
                               .why = "environment group '" + group->value + "' is not in the repository",
                               .deployment = deployment});
      return;
    }
    for (const YamlNodePtr& member : yaml_items(found->second->find("envVars"))) declare(*member, deployment);
  }

  void declare(const YamlNode& item, const DeploymentId& deployment) {
    const auto key = yaml_scalar(item, "key");
    if (!key) return;
    EnvDeclaration declaration{.key = *key, .kind = ValueKind::reference, .where = DeclaredIn::platform, .deployment = deployment};
    const YamlNode& value = item.find("value");
    if (value.is_scalar()) {
      declaration.value = value.scalar;
      declaration.kind = value_kind(value.text());
      if (const auto port = yaml_port(value); port && key->value == "PORT")
        facts_.ports.push_back(
            {.span = value.scalar.span, .number = *port, .role = PortRole::environment, .env_key = "PORT", .deployment = deployment});
    }
    facts_.env_declarations.push_back(std::move(declaration));
  }

  void add_probe(const YamlNode& service, const DeploymentId& deployment) {
    const auto path = yaml_scalar(service, "healthCheckPath");
    if (!path) return;
    facts_.probes.push_back({.span = path->span,
                             .kind = ProbeKind::http,
                             .by = ProbeBy::platform,
                             .path = *path,
                             .host = "localhost",
                             .deployment = deployment});
  }

  const SourceFile& file_;
  Facts& facts_;
  std::string directory_;
  std::map<std::string, YamlNodePtr> groups_;
  std::size_t budget_ = 1000;
};

// rootDir is relative to the repository, wherever the blueprint lies.
void read_commands(const YamlNode& service, const SourceFile& file, PlatformConfig& config) {
  const std::string& runtime = service.find(service.has("runtime") ? "runtime" : "env").text();
  if (service.has("repo") || is_one_of(runtime, {"image", "docker"})) return;
  const std::string& root = service.find("rootDir").text();
  const auto directory = resolve_path(".", root.substr(std::min(root.find_first_not_of('/'), root.size())));
  for (const char* key : {"buildCommand", "preDeployCommand", "startCommand"})
    if (const YamlNode& command = service.find(key); directory && command.is_scalar())
      config.commands.push_back({*directory, root.empty(), parse_yaml_shell(command, file.text)});
}

PlatformConfig read_config(const std::vector<const YamlNode*>& scopes, FileId id, const SourceFile& file) {
  PlatformConfig config{.file = id, .kind = ArtifactKind::render, .directory = directory_of(file.path)};
  for (const YamlNode* scope : scopes) {
    for (const YamlNodePtr& database : yaml_items(scope->find("databases"), 200)) {
      if (const auto name = yaml_scalar(*database, "name")) config.databases.push_back(*name);
      // https://render.com/docs/free#free-postgres
      if (const auto plan = yaml_scalar(*database, "plan"); plan && plan->value == "free") config.expiring_databases.push_back(*plan);
    }
    for (const YamlNodePtr& service : yaml_items(scope->find("services"), 200)) {
      read_commands(*service, file, config);
      for (const YamlNodePtr& variable : yaml_items(service->find("envVars"), 500))
        if (const auto name = yaml_scalar(variable->find("fromDatabase"), "name")) config.database_references.push_back(*name);
    }
  }
  return config;
}

}  // namespace

void add_render_facts(const YamlNodePtr& root, const SourceFile& file, Facts& facts) {
  std::vector<const YamlNode*> scopes{root.get()};
  for (const YamlNodePtr& project : yaml_items(root->find("projects"), 50))
    for (const YamlNodePtr& environment : yaml_items(project->find("environments"), 50)) scopes.push_back(environment.get());
  Blueprint blueprint(file, facts);
  for (const YamlNode* scope : scopes) blueprint.collect_groups(*scope);
  PlatformConfig config = read_config(scopes, root->span.file, file);
  config.platform = "render";
  config.root = root;
  facts.platform_files.push_back(std::make_shared<const PlatformConfig>(std::move(config)));
  blueprint.declare_groups();
  for (const YamlNode* scope : scopes) blueprint.add_services(*scope);
}

}  // namespace preship
