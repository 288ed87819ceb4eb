#include "formats/platform/pm2.h"

#include <algorithm>

#include "formats/env_value.h"
#include "formats/platform/file.h"
#include "knowledge/words/stages.h"
#include "model/config_file.h"
#include "paths/path.h"
#include "text/words.h"

namespace preship {
namespace {

bool is_open(const JsonValue& object) { return object.has("..."); }

ProcessEnvironment read_environment(const Text& key, const JsonValue& block) {
  ProcessEnvironment environment{.key = key, .open = !block.is_object() || is_open(block)};
  for (const auto& [name, value] : block.members) {
    if (name.value == "...") continue;
    const bool plain = value.kind != JsonValue::Kind::null && !value.is_object() && !value.is_array();
    environment.values.emplace_back(name, plain ? std::optional(value.scalar) : std::nullopt);
  }
  return environment;
}

ProcessApp read_app(const JsonValue& item) {
  ProcessApp app{.name = item.find("name").scalar, .script = item.find("script").scalar, .directory = item.find("cwd").scalar};
  const JsonValue& directory = item.find("cwd");
  // Its own options may bring variables from elsewhere.
  app.open = is_open(item) || item.has("env_file") || item.has("append_env_to_name") || (item.has("cwd") && !directory.is_string());
  for (const auto& [key, value] : item.members)
    if (key.value == "env" || key.value.starts_with("env_")) {
      if (key.value != "env_file") app.environments.push_back(read_environment(key, value));
    }
  return app;
}

void declare(const ProcessApp& app, Facts& facts) {
  for (const ProcessEnvironment& environment : app.environments) {
    if (stage_named_by(environment.name()) == NamedStage::development) continue;  // nobody is given them in production
    for (const auto& [key, value] : environment.values) {
      EnvDeclaration declaration{.key = key, .value = value, .kind = ValueKind::computed, .where = DeclaredIn::platform};
      if (value) declaration.kind = value_kind(value->value);
      facts.env_declarations.push_back(std::move(declaration));
    }
  }
}

}  // namespace

Facts read_pm2(const PlatformFile& platform) {
  Facts facts;
  add_pm2_facts(platform.id, platform.root, facts);
  return facts;
}

bool may_be_pm2_file(std::string_view path) {
  const std::string_view name = base_name(path);
  if (name.starts_with("ecosystem.") || name.starts_with("pm2.")) return true;
  return is_one_of(name, {"process.json", "process.yml", "process.yaml", "processes.json", "processes.yml", "processes.yaml"});
}

void add_pm2_facts(FileId id, const JsonValue& root, Facts& facts) {
  const JsonValue& apps = root.find("apps");
  ConfigFile config{.file = id, .program = "pm2", .open = is_open(root) || !apps.is_array()};
  for (const JsonValue& item : apps.items) {
    if (item.is_object() && item.has("script")) config.apps.push_back(read_app(item));
    else config.open = true;
  }
  for (const ProcessApp& app : config.apps) declare(app, facts);
  if (!config.apps.empty()) facts.config_files.push_back(std::make_shared<const ConfigFile>(std::move(config)));
}

}  // namespace preship
