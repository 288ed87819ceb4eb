#include "answers/sealos/pull_secrets.h"

#include <algorithm>

#include "answers/images/own_images.h"
#include "answers/scripts/scripts.h"
#include "text/image_name.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

// "acme" of https://github.com/acme/shop, of git@github.com:acme/shop.git and of ghcr.io/acme/shop.
std::string owner_after(std::string_view text, std::string_view host) {
  const std::size_t at = text.find(host);
  if (at == std::string_view::npos || text.size() <= at + host.size()) return "";
  text.remove_prefix(at + host.size() + 1);
  return lower_case(text.substr(0, text.find('/')));
}

bool makes_secret(const ShellCommand& command) {
  return std::ranges::any_of(command.words, [](const Text& word) {
    return holds_any(word.value, {"docker-registry", "dockerconfigjson", "pull-secret", "pull_secret"});
  });
}

}  // namespace

bool is_own_ghcr_image(const Project& project, const SealosApp& app, std::string_view image) {
  if (!image.starts_with("ghcr.io/") || is_filled_in(image)) return false;
  if (app.build_result != nullptr && is_same_repository(app.build_result->root.find("push").find("remote_image").text(), image))
    return true;
  if (app.analysis != nullptr) {
    const std::string& address = app.analysis->root.find("project").find("github_url").text();
    if (const std::string owner = owner_after(address, "github.com"); !owner.empty() && owner == owner_after(image, "ghcr.io")) return true;
  }
  return once<own_images>(project).published.contains(std::string(image_name(image)));
}

bool account_has_secret(const SealosTemplatePlace& place, const KubernetesPodSpec& pod) {
  return std::ranges::any_of(place.file->objects, [&](const KubernetesObject& object) {
    return object.kind.value == "ServiceAccount" && pod.service_account && object.name.value == pod.service_account->value &&
           object.node->has("imagePullSecrets");
  });
}

bool is_pull_secret_made(const SealosTemplatePlace& place, const Text& secret) {
  const std::string name = plain_name(secret.value);
  if (name == "${{defaults.app_name}}" || holds(name, "inputs.") || name == last_deploy(*place.app, "app_name").text()) return true;
  return std::ranges::any_of(place.file->objects, [&](const KubernetesObject& object) {
    return object.kind.value == "Secret" && plain_name(object.name.value) == name;
  });
}

bool renews_pull_secret(const Project& project) {
  bool renews = false;
  each_script_text(project, [&](const ScriptText& text) { renews = renews || std::ranges::any_of(text.commands, makes_secret); });
  return renews;
}

}  // namespace preship
