#include "answers/build/module_imports.h"
#include "answers/build/start.h"
#include "answers/docker/package_tools.h"
#include "answers/release/release.h"
#include "paths/file_kinds.h"
#include "paths/package_name.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// "scripts/migrate.mjs" of `node scripts/migrate.mjs`, in the sources of the app.
static std::optional<FileId> migration_script(const Project& project, const Deployment& deployment, const ShellCommand& command) {
  if (command.words.size() < 2 || base_name(command.words[0].value) != "node" || !holds(base_name(command.words[1].value), "migrat"))
    return std::nullopt;
  const auto path = resolve_path(deployment.service.directory, trim(command.words[1].value, "./"));
  const auto found = path ? project.by_path.find(*path) : project.by_path.end();
  return found == project.by_path.end() ? std::nullopt : std::optional(found->second);
}

// What the app itself loads is traced into the standalone output, in part.
static bool is_loaded_by_app(const Project& project, FileId script, const std::string& package) {
  for (FileId id = 0; id < project.files.size(); ++id) {
    const bool code = id != script && project.in_production({id}) && is_javascript(project.files[id].kind);
    if (code && holds_any(project.files[id].text, {"\"" + package + "\"", "'" + package + "'", "\"" + package + "/", "'" + package + "/"}))
      return true;
  }
  return false;
}

static void check_script(const Project& project, const Deployment& deployment, FileId script, const Text& word, Findings& findings) {
  const PackageJson* package = project.package(deployment.service.directory);
  const Dockerfile* dockerfile = dockerfile_of(project, deployment);
  if (package == nullptr || dockerfile == nullptr) return;
  for (const std::string& specifier : module_imports(project.file(script).text).all) {
    const std::string name(package_of(specifier));
    const PackageDependency* dependency = package->dependency(name);
    if (dependency == nullptr || tool_gap(*dockerfile, deployment.target, name, dependency) != ToolGap::standalone) continue;
    findings.push_back({word.span,
                        "'" + word.value + "' loads '" + name + "', and only Next's standalone output is in the image",
                        {{place_of_specifier(project, script, specifier).span, "loaded here"}}});
    if (is_loaded_by_app(project, script, name)) findings.back().confidence = Confidence::low;
    return;
  }
}

static Findings check(const Project& project) {
  Findings findings;
  for (const Deployment& deployment : project.facts.deployments) {
    if (!deployment.production || !project.in_production(deployment.name.span)) continue;
    for (const ShellCommand& command : start_commands(project, deployment))
      if (const auto script = migration_script(project, deployment, command))
        check_script(project, deployment, *script, command.words[1], findings);
  }
  return findings;
}

Rule migration_script_module_not_in_image() { return {check}; }

}  // namespace preship
