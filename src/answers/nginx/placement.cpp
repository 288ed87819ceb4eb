#include "answers/nginx/placement.h"

#include <algorithm>

#include "answers/env/values.h"
#include "answers/images/base_image.h"
#include "answers/queries.h"
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

bool runs_nginx_alone(const Project& project, const Deployment& deployment) {
  if (shares_localhost(project, deployment) || !deployment.production || !project.in_production(deployment.name.span)) return false;
  const Dockerfile* file = dockerfile_of(project, deployment);
  const Image* image = file == nullptr ? foreign_image(project, deployment) : base_image(project, *file, deployment.target);
  const bool nginx = image != nullptr && (image->repository == "nginx" || image->repository == "nginxinc/nginx-unprivileged");
  if (!nginx || (file == nullptr && !deployment.command.empty())) return false;
  return file == nullptr || (last_instruction(*file, deployment.target, "ENTRYPOINT") == nullptr &&
                             last_instruction(*file, deployment.target, "CMD") == nullptr);
}

}  // namespace preship
