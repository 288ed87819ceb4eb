#include "answers/docker/package_tools.h"
#include "answers/migrations/nextly.h"
#include "answers/release/release.h"
#include "rule.h"

namespace preship {

static bool comes_along(const PackageJson& package) {
  return std::ranges::any_of(package.dependencies, [](const PackageDependency& one) {
    return !one.dev &&
           (one.name.value == "tsx" || one.name.value == "vite" || one.name.value == "tsup" || one.name.value == "@payloadcms/next");
  });
}

static bool migrates_in_image(const Project& project) {
  return std::ranges::any_of(release_places(project), [](const ReleasePlace& place) {
    return place.production && (place.kind == PlaceKind::platform_release || place.kind == PlaceKind::image_start) &&
           std::ranges::any_of(place.steps, [](const ReleaseStep& step) { return step.tool == "nextly migrate"; });
  });
}

static bool left_out(const Project& project, const PackageDependency& compiler) {
  if (!compiler.dev) return false;
  return std::ranges::any_of(project.facts.dockerfiles, [&](const auto& file) {
    return is_deployed(project, *file) && tool_gap(*file, "", "esbuild", &compiler) == ToolGap::without_development;
  });
}

static Findings check(const Project& project) {
  Findings findings;
  for (const NextlySetup& setup : once<nextly_setups>(project)) {
    const PackageJson* package = project.package(setup.directory);
    const bool typescript = project.file(setup.file->file).path.ends_with("ts");
    if (package == nullptr || !typescript || comes_along(*package) || (!migrates_on_boot(setup) && !migrates_in_image(project))) continue;
    const PackageDependency *compiler = package->dependency("esbuild"), *nextly = package->dependency("nextly");
    if (compiler != nullptr && !left_out(project, *compiler)) continue;
    const Span at = compiler != nullptr ? compiler->name.span : nextly != nullptr ? nextly->name.span : package->object;
    findings.push_back({at, compiler == nullptr
                                ? "'nextly.config.ts' is read where the app runs, and no dependency here brings 'esbuild' for it"
                                : "'nextly.config.ts' is read where the app runs, and the image is installed without 'esbuild'"});
  }
  return findings;
}

Rule migration_config_compiler_missing() { return {check}; }

}  // namespace preship
