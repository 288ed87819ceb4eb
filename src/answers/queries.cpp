#include "answers/queries.h"

#include <algorithm>

#include "knowledge/images/images.h"
#include "paths/classify.h"

namespace preship {

bool image_counts(const Project& project, const Image& image) {
  switch (project.file(image.reference.span.file).role) {
    case PathRole::production:
      return true;
    // Workflows and deploy scripts are tools by their place, and still start images.
    case PathRole::tooling:
      return image.use == ImageUse::workflow || image.use == ImageUse::action || image.use == ImageUse::docker_run;
    default:
      return false;
  }
}

bool runs_in_production(const Project& project, const Image& image) {
  const Deployment* deployment = project.deployment(image.deployment);
  const SourceFile& file = project.file(image.reference.span.file);
  const bool of_script = image.use == ImageUse::docker_run && file.kind == FileKind::shell;
  const bool says_stage = image.use == ImageUse::compose || image.use == ImageUse::kubernetes || of_script;
  if (deployment == nullptr) return !says_stage || names_production(file.path);
  return deployment->production;
}

Severity image_severity(const Project& project, const Image& image) {
  // Only CI runs it, or a script that a person starts.
  const bool by_hand = image.use == ImageUse::workflow || image.use == ImageUse::action || image.use == ImageUse::docker_run;
  if (!image.stays && (by_hand || project.file(image.reference.span.file).role == PathRole::tooling)) return Severity::note;
  const Deployment* deployment = project.deployment(image.deployment);
  if (deployment != nullptr && !deployment->production) return Severity::note;
  const bool runs = image.use == ImageUse::compose || image.use == ImageUse::kubernetes || image.use == ImageUse::sealos || image.stays;
  return runs && is_database_image(image.repository) ? Severity::error : Severity::warning;
}

std::string quoted_list(const std::vector<std::string>& names, std::size_t limit) {
  std::string text;
  const std::size_t shown = names.size() <= limit ? names.size() : limit;
  for (std::size_t i = 0; i < shown; ++i) {
    if (i != 0) text += i + 1 == names.size() ? " and " : ", ";
    text += "'" + names[i] + "'";
  }
  if (shown < names.size()) text += " and " + std::to_string(names.size() - shown) + " more";
  return text;
}

const Dockerfile* dockerfile_of(const Project& project, const Deployment& deployment) { return project.dockerfile(deployment.dockerfile); }

std::vector<const Deployment*> production_deployments(const Project& project, const ServiceId& service) {
  std::vector<const Deployment*> result;
  for (const std::uint32_t index : places_of(project.index.deployments_of, service))
    if (project.facts.deployments[index].production) result.push_back(&project.facts.deployments[index]);
  return result;
}

bool belongs_to(const Service& service, const ServiceId& fact_service) {
  return service.id == fact_service || std::ranges::find(service.lenders, fact_service) != service.lenders.end();
}

bool is_lent(const Project& project, const Service& package) {
  return std::ranges::any_of(project.services,
                             [&](const Service& other) { return std::ranges::find(other.lenders, package.id) != other.lenders.end(); });
}

bool is_opaque(const Project& project, OpaqueWhat what, const Service& service) {
  const auto hides = [&](const ServiceId& id) {
    return std::ranges::any_of(places_of(project.index.opaque_of, id), [&](std::uint32_t index) {
      const Opaque& opaque = project.facts.opaque[index];
      return opaque.what == what && project.in_production(opaque.span);
    });
  };
  return hides(service.id) || std::ranges::any_of(service.lenders, hides);
}

bool is_opaque(const Project& project, OpaqueWhat what, const Deployment& deployment) {
  return std::ranges::any_of(places_of(project.index.opaque, deployment.id),
                             [&](std::uint32_t index) { return project.facts.opaque[index].what == what; });
}

bool is_deployed(const Project& project, const Dockerfile& file) {
  const std::string& path = project.file(file.file).path;
  const Deployment* own = project.deployment(image_id(path));
  return own == nullptr || own->production;
}

bool starts_nginx(const Project& project, const ComposeFile& compose) {
  return std::ranges::any_of(compose.services, [&](const ComposeService& service) {
    if (service.image && service.image->value.find("nginx") != std::string::npos) return true;
    if (!service.build) return false;
    return std::ranges::any_of(project.facts.dockerfiles, [&](const auto& file) {
      return project.file(file->file).path == service.build->dockerfile && !file->stages.empty() &&
             file->stages.back().resolved_image.find("nginx") != std::string::npos;
    });
  });
}

}  // namespace preship
