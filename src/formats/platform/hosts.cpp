#include "formats/env_value.h"
#include "formats/platform/file.h"
#include "formats/shell/shell.h"
#include "model/platform.h"
#include "text/words.h"

namespace preship {
namespace {

// For files that give no name: the platform's, at the first byte of the document.
Text name_at_start(const PlatformFile& platform, std::string name) {
  const Span whole = platform.root.span;
  return {std::move(name), {whole.file, whole.begin, std::min(whole.begin + 1, whole.end)}};
}

}  // namespace

Facts read_railway(const PlatformFile& platform) {
  const JsonValue& build = platform.root.find("build");
  const JsonValue& deploy = platform.root.find("deploy");
  Facts facts;
  if (!build.is_object() && !deploy.is_object()) return facts;
  Deployment deployment = platform_deployment(platform, ArtifactKind::railway, name_at_start(platform, "railway"));
  PlatformConfig config = platform_config(platform, ArtifactKind::railway, "railway");
  const std::string& dockerfile = build.find("dockerfilePath").text();
  if (!dockerfile.empty() || build.find("builder").text() == "DOCKERFILE")
    deployment.dockerfile = path_beside(platform, dockerfile.empty() ? "Dockerfile" : dockerfile);
  else config.own_builder = is_one_of(build.find("builder").text(), {"NIXPACKS", "RAILPACK"});
  if (deploy.find("startCommand").is_string()) deployment.command = command_words(deploy.find("startCommand").scalar);
  const JsonValue& release = deploy.find("preDeployCommand");
  if (release.is_string()) deployment.release_command = release.scalar;
  else if (release.is_array() && release.items.size() == 1 && release.items[0].is_string())
    deployment.release_command = release.items[0].scalar;
  if (const JsonValue& path = deploy.find("healthcheckPath"); path.is_string()) {
    deployment.web = true;
    facts.probes.push_back(
        {.span = path.span, .by = ProbeBy::platform, .path = probe_path(path.scalar), .host = "localhost", .deployment = deployment.id});
  }
  facts.platform_files.push_back(std::make_shared<const PlatformConfig>(std::move(config)));
  facts.opaque.push_back(set_elsewhere(deployment, "variables are set in the project on Railway"));
  facts.deployments.push_back(std::move(deployment));
  return facts;
}

Facts read_netlify(const PlatformFile& platform) {
  Facts facts;
  const auto add = [&](const JsonValue& settings, const JsonValue& environment, Text name, bool production) {
    Deployment deployment = platform_deployment(platform, ArtifactKind::netlify, std::move(name));
    // Files and functions: no process of its own that could answer a health check, so `web` stays false.
    deployment.production = deployment.production && production;
    const std::string& base = settings.find("base").text();
    // A base is written relative to the repository, with or without a slash in front.
    if (!base.empty())
      deployment.build_context = resolve_path(".", base.substr(std::min(base.find_first_not_of('/'), base.size()))).value_or("");
    declare_members(environment, deployment.id, true, facts);
    facts.opaque.push_back(set_elsewhere(deployment, "variables are set in the project on Netlify"));
    facts.deployments.push_back(std::move(deployment));
  };
  const JsonValue& build = platform.root.find("build");
  add(build, build.find("environment"), name_at_start(platform, "netlify"), true);
  for (const auto& [name, context] : platform.root.find("context").members)
    if (context.has("environment")) add(context, context.find("environment"), name, name.value == "production");
  facts.platform_files.push_back(std::make_shared<const PlatformConfig>(platform_config(platform, ArtifactKind::netlify, "netlify")));
  return facts;
}

Facts read_vercel(const PlatformFile& platform) {
  Facts facts;
  if (!platform.root.is_object()) return facts;
  const JsonValue& name = platform.root.find("name");
  Deployment deployment =
      platform_deployment(platform, ArtifactKind::vercel, name.is_string() ? name.scalar : name_at_start(platform, "vercel"));
  deployment.web = true;
  declare_members(platform.root.find("env"), deployment.id, false, facts);
  declare_members(platform.root.find("build").find("env"), deployment.id, true, facts);
  PlatformConfig config = platform_config(platform, ArtifactKind::vercel, "vercel");
  for (const auto& [pattern, options] : platform.root.find("functions").members) config.function_patterns.push_back(pattern);
  for (const char* key : {"installCommand", "buildCommand"})
    if (const JsonValue& command = platform.root.find(key); command.is_string() && is_verbatim(command.scalar))
      config.commands.push_back({config.directory, false, parse_shell(platform.id, command.scalar.value, command.scalar.span.begin)});
  facts.platform_files.push_back(std::make_shared<const PlatformConfig>(std::move(config)));
  facts.opaque.push_back(set_elsewhere(deployment, "variables are set in the project on Vercel"));
  facts.deployments.push_back(std::move(deployment));
  return facts;
}

// Variables at the top are those of production; an environment has its own and inherits none.
Facts read_wrangler(const PlatformFile& platform) {
  Facts facts;
  declare_members(platform.root.find("vars"), {}, false, facts);
  for (const auto& [name, environment] : platform.root.find("env").members) declare_members(environment.find("vars"), {}, false, facts);
  return facts;
}

// Expo and other frameworks have an app.json, too: only keys of Heroku's schema count.
Facts read_heroku(const PlatformFile& platform) {
  Facts facts;
  const JsonValue& root = platform.root;
  const JsonValue& variables = root.find("env");
  if (root.has("expo")) return facts;
  if (!variables.is_object() && !root.find("formation").is_object() && !root.find("buildpacks").is_array() &&
      !root.find("addons").is_array())
    return facts;
  Deployment deployment = platform_deployment(platform, ArtifactKind::app_json,
                                              root.find("name").is_string() ? root.find("name").scalar : name_at_start(platform, "heroku"));
  const JsonValue& formation = root.find("formation");
  deployment.web = !formation.is_object() || formation.has("web");
  for (const auto& [key, description] : variables.members) {
    EnvDeclaration declaration{.key = key, .where = DeclaredIn::platform, .deployment = deployment.id};
    const JsonValue& value = description.is_object() ? description.find("value") : description;
    if (value.is_string()) declaration.value = value.scalar, declaration.kind = value_kind(value.text());
    else if (description.has("generator")) declaration.kind = ValueKind::reference;
    facts.env_declarations.push_back(std::move(declaration));
  }
  facts.platform_files.push_back(std::make_shared<const PlatformConfig>(platform_config(platform, ArtifactKind::app_json, "heroku")));
  if (!root.find("addons").items.empty()) facts.opaque.push_back(set_elsewhere(deployment, "add-ons set variables of their own"));
  facts.deployments.push_back(std::move(deployment));
  return facts;
}

}  // namespace preship
