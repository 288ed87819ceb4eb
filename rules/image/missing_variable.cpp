#include "answers/compose/services.h"
#include "answers/platforms/kamal.h"
#include "knowledge/images/facts.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool gives(const Project& project, const DeploymentId& deployment, std::string_view name) {
  return std::ranges::any_of(places_of(project.index.declarations, deployment), [&](std::uint32_t index) {
    const EnvDeclaration& given = project.facts.env_declarations[index];
    return !given.build_time && (given.key.value == name || given.key.value == std::string(name) + "_FILE");
  });
}

// `command: /bin/true`: a container that only holds data; `--skip-grant-tables`: one that looks into old data.
static bool starts_server(const ComposeService& service) {
  if (std::ranges::find(service.command, "--skip-grant-tables", &Text::value) != service.command.end()) return false;
  const std::string first = service.command.empty() ? "-" : service.command[0].value;
  return first.starts_with('-') || holds_any(first, {"postgres", "mysqld", "mariadbd", "sqlservr"});
}

static void report_missing(const Project& project, const Image& image, Findings& findings) {
  for (const std::vector<std::string_view>& group : required_variables(image.repository)) {
    if (std::ranges::any_of(group, [&](std::string_view name) { return gives(project, image.deployment, name); })) continue;
    findings.push_back(
        {image.reference.span, "'" + image.repository + "' refuses to start with new data: '" + std::string(group[0]) + "' is not given"});
    return;
  }
}

static void add_accessories(const Project& project, Findings& findings) {
  each_kamal_setup(project, [&](const KamalSetup& setup) {
    for (const KamalAccessory& accessory : setup.accessories) {
      const Deployment* deployment = project.deployment(accessory.deployment);
      if (deployment == nullptr || !deployment->command.empty() || is_opaque(project, OpaqueWhat::env_declarations, *deployment)) continue;
      for (const std::uint32_t i : places_of(project.index.images, deployment->id))
        report_missing(project, project.facts.images[i], findings);
    }
  });
}

static Findings check(const Project& project) {
  Findings findings;
  add_accessories(project, findings);
  each_compose_service(project, [&](const ComposePlace& place) {
    const Image* image = image_of(project, place);
    if (image == nullptr || place.service.build || !starts_server(place.service) || !place.service.env_files.empty() ||
        is_overlaid(project, place) || !place.service.extends_file.empty())
      return;
    const Deployment* deployment = project.deployment(image->deployment);
    if (deployment == nullptr || is_opaque(project, OpaqueWhat::env_declarations, *deployment) || !place.service.entrypoint.empty()) return;
    report_missing(project, *image, findings);
  });
  return findings;
}

Rule image_missing_variable() { return {check}; }

}  // namespace preship
