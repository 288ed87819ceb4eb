#include "rule.h"

namespace preship {

static bool uses(const Service& service, std::string_view framework) {
  return std::ranges::find(service.frameworks, framework) != service.frameworks.end();
}

// Only Vite and what builds on it fill import.meta.env.
static bool is_plain_next(const Project& project, const Service& service) {
  const PackageJson* package = project.package(service.id.directory);
  if (package == nullptr || !uses(service, "next") || uses(service, "vite") || uses(service, "astro")) return false;
  return std::ranges::none_of(package->dependencies, [](const PackageDependency& each) {
    return each.name.value.find("vite") != std::string::npos || each.name.value.starts_with("@storybook/");
  });
}

static Findings check(const Project& project) {
  Findings findings;
  for (const EnvRead& read : project.facts.env_reads) {
    const Service* service = project.service(read.service);
    if (!read.import_meta || service == nullptr || !project.in_production(read.span) || !is_plain_next(project, *service)) continue;
    findings.push_back({read.span, "Next.js has no 'import.meta.env': '" + read.key.value + "' cannot be read here"});
  }
  return findings;
}

Rule next_import_meta_env() { return {check}; }

}  // namespace preship
