#include "answers/images/own_images.h"

#include <algorithm>

#include "text/words.h"

namespace preship {
namespace {

void add_tags(const WorkflowImageBuild& build, std::set<std::string, std::less<>>& names) {
  for (const Text& tag : build.tags) {
    const std::size_t colon = tag.value.rfind(':');
    if (tag.value.find('$') < colon) continue;  // in the name; ghcr.io/acme/app:${{ github.sha }} has one
    names.insert(tag.value.substr(0, colon != std::string::npos && colon > tag.value.rfind('/') + 1 ? colon : tag.value.size()));
  }
}

std::string name_and_tag(const Image& image) { return image.repository + ":" + (image.tag.empty() ? "latest" : image.tag); }

}  // namespace

OwnImages own_images(const Project& project) {
  OwnImages own;
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowImageBuild& build : workflow->image_builds) add_tags(build, own.published);
  for (const WorkflowImageBuild& build : project.script_builds) add_tags(build, own.built);
  for (const Image& image : project.facts.images)
    if (image.use == ImageUse::compose && image.built_here && !image.opaque) {
      own.built.insert(image.repository);
      own.beside.emplace(image.reference.span.file, name_and_tag(image));
    }
  return own;
}

bool is_built_on_machine(const OwnImages& own, const Image& image) {
  if (image.use == ImageUse::compose && own.beside.contains({image.reference.span.file, name_and_tag(image)})) return true;
  // Where podman keeps what it has built: https://docs.podman.io/en/latest/markdown/podman-build.1.html
  if (image.repository.starts_with("localhost/")) return true;
  if (holds(image.repository, "/") || (image.use != ImageUse::docker_run && image.use != ImageUse::compose)) return false;
  return own.built.contains(image.repository) || own.published.contains(image.repository);
}

bool built_in_this_repository(const Project& project, const Image& image) {
  if (holds(image.repository, "/")) return false;
  return std::ranges::any_of(project.facts.images,
                             [&](const Image& other) { return other.built_here && other.repository == image.repository; }) ||
         std::ranges::any_of(project.facts.deployments, [&](const Deployment& deployment) {
           return !deployment.build_context.empty() && (deployment.name.value == image.repository || deployment.target == image.repository);
         });
}

}  // namespace preship
