#include "answers/sealos/images.h"

#include <algorithm>

namespace preship {
namespace {

const Text* image_run(const KubernetesObject& workload, std::string_view wanted) {
  const KubernetesContainer* main = main_container(workload);
  for (const KubernetesContainer& container : workload.containers)
    if (!container.init && container.image && is_same_repository(container.image->value, wanted)) return &*container.image;
  return main == nullptr || !main->image ? nullptr : &*main->image;
}

void add_of_template(const KubernetesObject& workload, std::string_view wanted, std::vector<NamedImage>& images) {
  if (const Text* run = image_run(workload, wanted)) images.push_back({*run, "the template"});
  for (const KubernetesLabel& annotation : workload.annotations)
    if (annotation.key.value == "originImageName") images.push_back({annotation.value, "'originImageName'"});
}

}  // namespace

std::vector<NamedImage> images_named(const Project& project, const SealosApp& app, std::string_view wanted) {
  std::vector<NamedImage> images;
  if (app.analysis != nullptr && app.analysis->root.find("image_ref").is_string())
    images.push_back({app.analysis->root.find("image_ref").scalar, "analysis.json"});
  if (app.build_result != nullptr && app.build_result->root.find("outcome").text() == "success")
    images.push_back({app.build_result->root.find("push").find("remote_image").scalar, "build-result.json"});
  const std::vector<SealosApp> apps = {app};
  for (const SealosTemplatePlace& place : sealos_templates(project, apps))
    if (place.app != nullptr && place.workload != nullptr) add_of_template(*place.workload, wanted, images);
  return images;
}

const Text* failed_image(const SealosApp& app) {
  if (app.build_result == nullptr || app.build_result->root.find("outcome").text() != "failed") return nullptr;
  const JsonValue& image = app.build_result->root.find("push").find("remote_image");
  return image.is_string() ? &image.scalar : nullptr;
}

bool ran_before(const SealosApp& app, const std::string& image) {
  return app.state != nullptr && std::ranges::any_of(images_deployed(*app.state), [&](const JsonValue* entry) {
           return is_same_image(entry->find("image").text(), image);
         });
}

}  // namespace preship
