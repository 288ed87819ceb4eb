#include "answers/nginx/renewals.h"

#include <algorithm>

#include "answers/command_texts.h"
#include "answers/compose/services.h"
#include "answers/images/base_image.h"
#include "answers/nginx/placement.h"
#include "answers/queries.h"
#include "model/document.h"
#include "text/image_name.h"
#include "text/words.h"

namespace preship {
namespace {

std::string line_of(const std::vector<Text>& words) {
  std::string line;
  for (const Text& word : words) line += " " + word.value;
  return line;
}

// The words of the service that renew; null when none do.
const Text* renewing_word(const ComposeService& service) {
  for (const std::vector<Text>* words : {&service.entrypoint, &service.command})
    for (const Text& word : *words)
      if (word.value == "renew" || holds(word.value, "certbot renew")) return &word;
  return nullptr;
}

bool is_certbot(const ComposeService& service) { return service.image && image_name(service.image->value).starts_with("certbot/"); }

// Both have the same certificates.
bool shares_certificates(const ComposeService& one, const ComposeService& other) {
  const std::vector<ComposeMount> mounts = mounts_of(one), others = mounts_of(other);
  return std::ranges::any_of(mounts, [&](const ComposeMount& mount) {
    return mount.target.value.starts_with("/etc/letsencrypt") && std::ranges::any_of(others, [&](const ComposeMount& its) {
             return !its.source.value.empty() && trim(its.source.value, "/") == trim(mount.source.value, "/");
           });
  });
}

bool runs_nginx(const Project& project, const ComposeFile& file, const ComposeService& service) {
  const Deployment* deployment = project.deployment(DeploymentId(project.file(file.file).path, service.name.value));
  if (deployment == nullptr) return false;
  const Dockerfile* built = dockerfile_of(project, *deployment);
  const Image* image = built == nullptr ? foreign_image(project, *deployment) : base_image(project, *built, deployment->target);
  return image != nullptr && (image->repository == "nginx" || image->repository == "nginxinc/nginx-unprivileged");
}

// `nginx -s reload`, `docker compose restart`, `docker kill -s HUP proxy`, --deploy-hook, inotifywait, and stacks that begin anew.
bool may_reload(std::string_view text) {
  return holds_any(text, {"reload", "restart", "HUP", "-hook", "inotify", "force-recreate", " down", " stop", "supercronic", "crond"});
}

// What people are told to do by hand: only with nginx, since every README says how to stop and start the whole.
bool tells_to_reload(std::string_view text) {
  return holds(text, "-hook") || (holds(text, "nginx") && holds_any(text, {"reload", "restart", "HUP"}));
}

// Something in the repository that a machine or a person runs after a renewal. The script that fetches the first certificate ends with a
// reload of its own, and runs once.
bool is_reloaded(const Project& project) {
  bool reloaded = false;
  each_command_text(project, [&](const std::vector<ShellCommand>& commands, const auto&) {
    if (reloaded) return;
    const bool first = std::ranges::any_of(commands, [](const ShellCommand& command) { return holds(line_of(command.words), "certonly"); });
    reloaded = !first && std::ranges::any_of(commands, [](const ShellCommand& command) { return may_reload(line_of(command.words)); });
  });
  for (const auto& document : project.facts.documents)
    for (const DocumentedCommands& block : document->blocks)
      for (const ShellCommand& command : block.commands) reloaded = reloaded || tells_to_reload(line_of(command.words));
  // Crontabs and units are not read.
  return reloaded || std::ranges::any_of(project.files, [](const SourceFile& file) { return holds_any(file.path, {"cron", ".timer"}); });
}

bool is_reloaded_by_stack(const Project& project, const ComposeFile& file) {
  return std::ranges::any_of(file.services, [&](const ComposeService& service) {
    if (may_reload(line_of(service.command)) || may_reload(line_of(service.entrypoint))) return true;
    const std::vector<ComposeMount> mounts = mounts_of(service);
    if (std::ranges::any_of(mounts, [](const ComposeMount& mount) {
          return holds_any(mount.target.value, {"docker.sock", "renewal-hooks", "entrypoint"});
        }))
      return true;
    const Deployment* deployment = project.deployment(DeploymentId(project.file(file.file).path, service.name.value));
    const Dockerfile* built = deployment == nullptr ? nullptr : dockerfile_of(project, *deployment);
    return built != nullptr && std::ranges::any_of(built->stages, [](const DockerStage& stage) {
             return std::ranges::any_of(stage.instructions, [](const DockerInstruction& one) { return may_reload(one.rest.value); });
           });
  });
}

// `docker compose run --rm certbot renew`
const Text* renewed_by_script(const Project& project, const ComposeService& certbot) {
  const Text* found = nullptr;
  each_command_text(project, [&](const std::vector<ShellCommand>& commands, const auto&) {
    for (const ShellCommand& command : commands)
      if (holds(line_of(command.words), " " + certbot.name.value + " renew")) found = &command.words.back();
  });
  return found;
}

// The same directory of challenges: what certbot writes there is what this nginx serves.
bool answers_for(const Project& project, const NginxFile& file) { return holds(project.file(file.file).text, "acme-challenge"); }

// Another authority, another way, or nginx without TLS to begin with: scripts and guides are taken by their words, since any of them does.
bool may_begin_otherwise(const Project& project) {
  return std::ranges::any_of(project.files, [](const SourceFile& file) {
    if (file.kind == FileKind::nginx) return holds(file.text, "acme-challenge") && !holds(file.text, "ssl_certificate");
    if (holds_any(file.path, {"init-letsencrypt", "init-ssl", "certbot-init", "bootstrap"})) return true;
    return holds_any(file.text, {"--standalone", "openssl req", "mkcert", "self-signed", "selfsigned", "self_signed", "snakeoil",
                                 "dummy cert", "certonly --nginx", "certbot --nginx", "certonly --dns", "init-letsencrypt"});
  });
}

const Text* awaited_by(const NginxFile& file) {
  const Text* found = nullptr;
  for_each_directive(file.directives, [&](const NginxDirective& directive) {
    if (found == nullptr && directive.name.value == "ssl_certificate" && directive.argument(0).starts_with("/etc/letsencrypt/live/"))
      found = &directive.arguments[0];
  });
  return found;
}

}  // namespace

std::vector<AwaitedCertificate> awaited_certificates(const Project& project) {
  std::vector<AwaitedCertificate> found;
  for (const PlacedConfiguration& placed : once<placed_configurations>(project)) {
    const Text* path = awaited_by(*placed.file);
    if (path == nullptr || placed.service == nullptr || !answers_for(project, *placed.file)) continue;
    each_compose_file(project, [&](const ComposeFile& file) {
      const auto certbot = std::ranges::find_if(file.services, is_certbot);
      const bool beside = std::ranges::any_of(file.services, [&](const ComposeService& service) { return &service == placed.service; });
      if (beside && certbot != file.services.end() && is_for_production(project, file) && shares_certificates(*certbot, *placed.service) &&
          !may_begin_otherwise(project))
        found.push_back({*path, placed.service, &*certbot});
    });
  }
  return found;
}

std::vector<UnloadedRenewal> unloaded_renewals(const Project& project) {
  std::vector<UnloadedRenewal> found;
  each_compose_file(project, [&](const ComposeFile& file) {
    const auto certbot = std::ranges::find_if(file.services, is_certbot);
    if (certbot == file.services.end() || !is_for_production(project, file)) return;
    const Text* renewal = renewing_word(*certbot);
    if (renewal == nullptr) renewal = renewed_by_script(project, *certbot);
    if (renewal == nullptr || renewal->span.begin == renewal->span.end) return;
    const auto nginx = std::ranges::find_if(file.services, [&](const ComposeService& service) {
      return &service != &*certbot && runs_nginx(project, file, service) && shares_certificates(*certbot, service);
    });
    if (nginx == file.services.end() || is_reloaded_by_stack(project, file) || is_reloaded(project)) return;
    found.push_back({renewal->span, &*nginx});
  });
  return found;
}

}  // namespace preship
