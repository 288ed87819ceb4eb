#include "answers/nginx/placement.h"

#include <algorithm>
#include <set>

#include "answers/compose/services.h"
#include "answers/env/values.h"
#include "answers/images/base_image.h"
#include "answers/queries.h"
#include "knowledge/words/word_lists.h"
#include "text/image_name.h"
#include "text/words.h"

namespace preship {
namespace {

std::string without_end_slash(std::string path) {
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  return path;
}

bool takes(const Dockerfile& dockerfile, const DockerInstruction& copy, const std::string& path) {
  if (copy.arguments.size() < 2 || !holds(copy.arguments.back().value, "nginx")) return false;
  for (std::size_t i = 0; i + 1 < copy.arguments.size(); ++i)
    for (const std::string& directory : {dockerfile.directory, std::string(".")})
      if (const auto source = resolve_path(directory, copy.arguments[i].value); source && *source == path) return true;
  return false;
}

bool from_stage(const DockerInstruction& copy) {
  return std::ranges::any_of(copy.flags, [](const DockerFlag& flag) { return flag.name.value == "from"; });
}

}  // namespace

NginxImage image_of(const Project& project, const NginxTree& tree) {
  NginxImage found;
  const std::string& path = project.file(tree.files.front()->file).path;
  for (const auto& dockerfile : project.facts.dockerfiles) {
    if (dockerfile->stages.empty() || !holds(dockerfile->stages.back().resolved_image, "nginx")) continue;
    NginxImage image;
    for (const DockerInstruction& one : dockerfile->stages.back().instructions) {
      if (one.keyword.value != "COPY" || one.arguments.empty()) continue;
      if (from_stage(one)) image.web_roots.push_back(without_end_slash(one.arguments.back().value));
      else if (takes(*dockerfile, one, path)) image.dockerfile = dockerfile.get();
    }
    if (image.dockerfile == nullptr) continue;
    if (found.dockerfile != nullptr) return {};
    found = std::move(image);
  }
  return found;
}

// `sh -c 'while :; do sleep 6h; nginx -s reload; done & nginx -g "daemon off;"'`
static bool starts_nginx_alone(const std::vector<Text>& command) {
  return std::ranges::all_of(command, [](const Text& word) {
    return is_shell(word.value) || word.value.starts_with('-') || holds_any(word.value, {"nginx", "daemon off"});
  });
}

bool runs_nginx_alone(const Project& project, const Deployment& deployment) {
  if (shares_localhost(project, deployment) || !deployment.production || !project.in_production(deployment.name.span)) return false;
  const Dockerfile* file = dockerfile_of(project, deployment);
  const Image* image = file == nullptr ? foreign_image(project, deployment) : base_image(project, *file, deployment.target);
  const bool nginx = image != nullptr && (image->repository == "nginx" || image->repository == "nginxinc/nginx-unprivileged");
  if (!nginx || (file == nullptr && !starts_nginx_alone(deployment.command))) return false;
  return file == nullptr || (last_instruction(*file, deployment.target, "ENTRYPOINT") == nullptr &&
                             last_instruction(*file, deployment.target, "CMD") == nullptr);
}

bool has_its_certificates(const Project& project, const Deployment& deployment, const NginxFile& file) {
  const ComposeService* service = compose_service_of(project, deployment);
  if (service == nullptr || service->build) return true;  // an image may bring them, or make them
  const std::vector<ComposeMount> mounts = mounts_of(*service);
  bool all = true;
  for_each_directive(file.directives, [&](const NginxDirective& directive) {
    const std::string& path = directive.argument(0);
    if (directive.name.value != "ssl_certificate" || !path.starts_with('/') || holds(path, "$")) return;
    all = all && std::ranges::any_of(mounts, [&](const ComposeMount& mount) {
            return !mount.target.value.empty() &&
                   (holds(mount.target.value, "$") || path == mount.target.value || lies_in(path, without_end_slash(mount.target.value)));
          });
  });
  return all;
}

namespace {

const NginxFile* file_at(const Project& project, const std::optional<std::string>& path) {
  for (const auto& file : project.facts.nginx_files)
    if (path && project.file(file->file).path == *path) return file.get();
  return nullptr;
}

bool is_nginx(std::string_view repository) { return is_one_of(repository, {"nginx", "nginxinc/nginx-unprivileged"}); }

// `nginx -c /etc/nginx/conf.d/own.conf` begins somewhere else; the -c of `sh -c "nginx -g 'daemon off;'"` is the shell's.
bool names_configuration(const std::vector<Text>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool of_shell = i > 0 && is_shell(words[i - 1].value);
    if ((words[i].value.starts_with("-c") && !of_shell) || holds(words[i].value, " -c")) return true;
  }
  return false;
}

// COPY site.conf /etc/nginx/conf.d/
Text file_target(Text target, std::string_view source) {
  if (target.value.ends_with('/')) target.value += base_name(source);
  return target;
}

void add_copies(const Project& project, const Dockerfile& file, std::vector<PlacedConfiguration>& placed) {
  if (file.stages.empty() || !is_nginx(image_name(file.stages.back().resolved_image))) return;
  const std::vector<DockerInstruction>& instructions = file.stages.back().instructions;
  for (const DockerInstruction& one : instructions)
    if (is_one_of(one.keyword.value, {"CMD", "ENTRYPOINT"}) && names_configuration(one.arguments)) return;
  for (const DockerInstruction& copy : instructions)
    if (copy.keyword.value == "COPY" && copy.arguments.size() == 2 && copy.flags.empty())
      for (const std::string& directory : std::set<std::string>{file.directory, "."})
        if (const NginxFile* configuration = file_at(project, resolve_path(directory, copy.arguments[0].value)))
          placed.push_back({configuration, file_target(copy.arguments[1], copy.arguments[0].value), nullptr, &file});
}

// A file, or each one of a directory: "./nginx/conf.d:/etc/nginx/conf.d:ro".
void add_mount(const Project& project, const ComposePlace& place, const ComposeMount& mount, std::vector<PlacedConfiguration>& placed) {
  const auto source = resolve_path(directory_of_paths(project, place.file), mount.source.value);
  if (const NginxFile* file = file_at(project, source)) return placed.push_back({file, mount.target, &place.service, nullptr});
  const auto lies_there = [&](const auto& file) { return source && directory_of(project.file(file->file).path) == *source; };
  const bool several = std::ranges::count_if(project.facts.nginx_files, lies_there) > 1;
  for (const auto& file : project.facts.nginx_files) {
    const std::string& path = project.file(file->file).path;
    if (!lies_there(file)) continue;
    Text target = mount.target;
    target.value = without_end_slash(target.value) + "/" + std::string(base_name(path));
    if (is_loaded_from(target.value)) placed.push_back({file.get(), std::move(target), &place.service, nullptr, several});
  }
}

}  // namespace

std::vector<PlacedConfiguration> placed_configurations(const Project& project) {
  std::vector<PlacedConfiguration> placed;
  each_compose_service(project, [&](const ComposePlace& place) {
    const Image* image = image_of(project, place);
    if (image == nullptr || !is_nginx(image->repository) || names_configuration(place.service.command) || is_overlaid(project, place))
      return;
    for (const ComposeMount& mount : mounts_of(place.service))
      if (mount.type == "bind" && mount.span.file == place.file.file) add_mount(project, place, mount, placed);
  });
  for (const auto& file : project.facts.dockerfiles)
    if (project.in_production({file->file, 0, 0})) add_copies(project, *file, placed);
  return placed;
}

bool is_loaded_from(std::string_view target) {
  return target == "/etc/nginx/nginx.conf" || (target.starts_with("/etc/nginx/conf.d/") && target.ends_with(".conf")) ||
         (target.starts_with("/etc/nginx/templates/") && target.ends_with(".template"));
}

bool may_make_files(const ComposeService& service) {
  if (!service.command.empty() || !service.entrypoint.empty()) return true;
  for (const char* key : {"secrets", "configs", "volumes_from", "extends"})
    if (service.node->pair(key) != nullptr) return true;
  return std::ranges::any_of(mounts_of(service), [](const ComposeMount& mount) {
    return holds_any(mount.target.value, {"$", "docker-entrypoint"});
  });
}

namespace {

bool lies_over(const ComposeMount& mount, const std::string& path) {
  const std::string target = without_end_slash(mount.target.value);
  return path == target || path.starts_with(target == "/" ? target : target + "/");
}

// A step of the image may bring or make the file: it copies a directory that holds the path, or speaks of keys and certificates.
bool image_may_have(const Dockerfile& file, const std::string& path) {
  for (const DockerStage* stage : file.chain(""))
    for (const DockerInstruction& instruction : stage->instructions) {
      if (!is_one_of(instruction.keyword.value, {"COPY", "ADD", "RUN"})) continue;
      if (holds_any(instruction.rest.value, {"ssl", "cert", ".pem", ".crt", "tls", base_name(directory_of(path)), "entrypoint"}))
        return true;
      const std::string to = instruction.arguments.empty() ? "" : without_end_slash(instruction.arguments.back().value);
      if (instruction.keyword.value != "RUN" && (to.empty() || holds(to, "$") || path.starts_with(to + "/"))) return true;
    }
  return false;
}

// The certificates and keys that a configuration names where they lie in the image or in a mount.
std::vector<const Text*> certificates_of(const NginxFile& file) {
  std::vector<const Text*> paths;
  for_each_directive(file.directives, [&](const NginxDirective& directive) {
    const bool names = is_one_of(directive.name.value, {"ssl_certificate", "ssl_certificate_key"}) && !directive.arguments.empty();
    const std::string& path = directive.argument(0);
    if (names && path.starts_with('/') && !holds(path, "$") && !path.starts_with("/run/")) paths.push_back(&directive.arguments[0]);
  });
  return paths;
}

void look_for_certificates(const ComposeService& service, const PlacedConfiguration& placed, std::vector<AbsentCertificate>& absent) {
  if (may_make_files(service)) return;
  const std::vector<ComposeMount> mounts = mounts_of(service);
  for (const Text* path : certificates_of(*placed.file)) {
    const bool mounted = std::ranges::any_of(mounts, [&](const ComposeMount& mount) { return lies_over(mount, path->value); });
    if (!mounted && (placed.dockerfile == nullptr || !image_may_have(*placed.dockerfile, path->value))) absent.push_back({*path, &service});
  }
}

// The services for production of one file alone that start what the Dockerfile makes.
std::vector<const ComposeService*> services_built_from(const Project& project, const Dockerfile& file) {
  std::vector<const ComposeService*> services;
  for (const Deployment& deployment : project.facts.deployments) {
    if (deployment.kind != ArtifactKind::compose || !deployment.production || deployment.dockerfile != project.file(file.file).path)
      continue;
    const ComposeFile* compose = compose_file_of(project, deployment);
    const ComposeService* service = compose_service_of(project, deployment);
    if (service != nullptr && !is_overlaid(project, {*compose, *service})) services.push_back(service);
  }
  return services;
}

}  // namespace

std::vector<AbsentCertificate> absent_certificates(const Project& project) {
  std::vector<AbsentCertificate> absent;
  for (const PlacedConfiguration& placed : once<placed_configurations>(project)) {
    // Among several, one may be written for the nginx of the machine.
    if (placed.one_of_several || !is_loaded_from(placed.target.value)) continue;
    if (placed.service != nullptr) look_for_certificates(*placed.service, placed, absent);
    else
      for (const ComposeService* service : services_built_from(project, *placed.dockerfile)) {
        // Another configuration is mounted over the one of the image.
        const bool hidden =
            std::ranges::any_of(mounts_of(*service), [&](const ComposeMount& mount) { return lies_over(mount, placed.target.value); });
        if (!hidden) look_for_certificates(*service, placed, absent);
      }
  }
  return absent;
}

}  // namespace preship
