#include "answers/migrations/prisma.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool allows_scripts(const Project& project, const PackageJson& package) {
  for (const char* name : {"package.json", "pnpm-workspace.yaml"}) {
    const SourceFile* file = project.file(name);
    if (file != nullptr &&
        holds_any(file->text, {"onlyBuiltDependencies", "allowBuilds", "dangerouslyAllowAllBuilds", "ignoredBuiltDependencies"}))
      return true;
  }
  return holds(project.file(package.file).text, "onlyBuiltDependencies");
}

// Installing the client generates it, unless the manager or the version forbids that.
static bool generates_itself(const Project& project, const PackageJson& package, const PackageDependency& client) {
  const std::string& version = client.version.value;
  const std::size_t digit = version.find_first_of("0123456789");
  const bool seven = digit != std::string::npos && digit < 2 && (version.substr(digit).starts_with("7.") || version.substr(digit) == "7");
  if (seven) return false;
  const PackageJson* root = project.package(".");
  const std::string manager = package.package_manager                    ? package.package_manager->value
                              : root != nullptr && root->package_manager ? root->package_manager->value
                                                                         : "";
  const bool strict = manager.starts_with("pnpm@1") && manager.size() > 6 && is_digit(manager[6]);
  return !strict || allows_scripts(project, package);
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& package : project.facts.packages) {
    const PackageDependency* client = package->dependency("@prisma/client");
    const bool schema = std::ranges::any_of(project.facts.migration_files, [&](const auto& file) {
      return file->schema && lies_in(project.file(file->file).path, package->directory);
    });
    if (client == nullptr || client->dev || !schema || package->published || !project.in_production({package->file})) continue;
    if (generates_itself(project, *package, *client) || generates_client(project, *package)) continue;
    findings.push_back({client->name.span,
                        "nothing here runs 'prisma generate', and installing '@prisma/client' does not do it either: it holds no code"});
  }
  return findings;
}

Rule migration_client_not_generated() { return {check}; }

}  // namespace preship
