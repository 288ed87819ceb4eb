#include "answers/sealos/pull_secrets.h"
#include "answers/sealos/updates.h"
#include "rule.h"

namespace preship {

static void check_pod(const Project& project, const SealosTemplatePlace& place, Findings& findings) {
  if (place.workload == nullptr || !place.workload->workload) return;
  const KubernetesPodSpec& pod = place.workload->workload->pod;
  for (const KubernetesContainer& container : place.workload->containers) {
    if (!container.image || !is_own_ghcr_image(project, *place.app, container.image->value)) continue;
    if (pod.pull_secrets.empty() && !account_has_secret(place, pod))
      return findings.push_back(
          {container.image->span, "nothing lets the cluster pull '" + container.image->value + "', a package of this project"});
  }
  for (const Text& secret : pod.pull_secrets)
    if (!is_pull_secret_made(place, secret))
      findings.push_back(
          {secret.span, "the pull secret is called '" + secret.value + "', and the plugin makes one that bears the app's name"});
}

static void check_updates(const Project& project, const SealosApp& app, Findings& findings) {
  if (renews_pull_secret(project)) return;
  for (const SealosUpdate& call : once<kubectl_calls>(project))
    for (const Text& image : call.images)
      if (releases(project, *call.place) && is_own_ghcr_image(project, app, image.value.substr(0, image.value.find_first_of(":@"))))
        findings.push_back(finding_at(*call.step, "the new image comes from GHCR, and nothing renews the secret that pulls it"));
}

static void check(const Project& project, const SealosTemplatePlace& place, Findings& findings) {
  if (place.app == nullptr) return;
  check_pod(project, place, findings);
  check_updates(project, *place.app, findings);
}

Rule sealos_pull_secret_missing() { return {each_sealos_template<check>}; }

}  // namespace preship
