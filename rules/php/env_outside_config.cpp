#include "answers/settings/laravel.h"
#include "rule.h"

namespace preship {

// An image that a variable names may hold any service of the repository.
static bool runs_unknown_image(const Project& project) {
  return std::ranges::any_of(project.facts.images, [&](const Image& image) {
    const Deployment* deployment = project.deployment(image.deployment);
    return image.opaque && deployment != nullptr && deployment->production && deployment->service.empty();
  });
}

// A container of an image that is built elsewhere, or by a name that nothing here tells.
static bool gives_key_of_laravel(const Project& project) {
  return std::ranges::any_of(project.facts.env_declarations, [&](const EnvDeclaration& given) {
    return given.key.value == "APP_KEY" && (given.where == DeclaredIn::compose || given.where == DeclaredIn::kubernetes) &&
           project.in_production(given.key.span);
  });
}

// A container's own environment is there whatever is cached.
static bool may_have_environment(const Project& project, const Service& service) {
  return runs_unknown_image(project) || gives_key_of_laravel(project) ||
         std::ranges::any_of(production_deployments(project, service.id), [](const Deployment* deployment) {
           return deployment->kind != ArtifactKind::systemd && deployment->kind != ArtifactKind::dockerfile;
         });
}

static std::string message_of(const EnvRead& read) {
  const char* result = read.need == Need::defaulted ? "its default" : "null";
  return "env('" + read.key.value + "') returns " + result + " here once the configuration is cached";
}

// One cause: the first call of a file speaks for the others.
static void check_service(const Project& project, const Service& service, const Span& cached, Findings& findings) {
  std::map<FileId, Finding> by_file;
  for (const EnvRead& read : project.facts.env_reads) {
    if (!is_env_call_outside_config(project, service, read)) continue;
    const Finding finding{.span = read.span, .message = message_of(read), .notes = {{cached, "the deployment caches it"}}};
    const auto [known, is_new] = by_file.try_emplace(read.span.file, finding);
    if (!is_new && known->second.notes.size() < 6) known->second.notes.push_back({read.span, "'" + read.key.value + "' as well"});
  }
  for (auto& [file, finding] : by_file) findings.push_back(std::move(finding));
}

static Findings check(const Project& project) {
  Findings findings;
  for (const Service& service : project.services) {
    if (!is_laravel(project, service) || may_have_environment(project, service)) continue;
    if (const std::optional<Span> cached = caches_laravel_configuration(project, service))
      check_service(project, service, *cached, findings);
  }
  return findings;
}

Rule php_env_outside_config() { return {check}; }

}  // namespace preship
