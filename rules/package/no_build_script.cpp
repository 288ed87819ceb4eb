#include "rule.h"

namespace preship {

// "exit 0" and "echo nothing to build" are scripts in name only.
static bool does_nothing(const PackageScript& script) {
  const std::string& command = script.command.value;
  return command.empty() || command == "exit 0" || command == "true" ||
         (command.starts_with("echo ") && command.find("&&") == std::string::npos);
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& package : project.facts.packages) {
    const PackageDependency* next = package->dependency("next");
    if (next == nullptr || next->dev || package->published || !project.in_production({package->file})) continue;
    const PackageScript* build = package->script("build");
    if (build != nullptr && !does_nothing(*build)) continue;
    const Service* service = project.service({package->directory});
    const bool library = package->script("dev") == nullptr && package->script("start") == nullptr;
    if (service == nullptr || library) continue;  // a shared package of a workspace: the app builds it
    if (build != nullptr) findings.push_back({build->command.span, "the build script builds nothing, though the package is a Next.js app"});
    else findings.push_back({package->scripts_span, "the Next.js app has no build script"});
  }
  return findings;
}

Rule package_no_build_script() { return {check}; }

}  // namespace preship
