#include "answers/kubernetes/key_sources.h"
#include "rule.h"

namespace preship {

static bool names_object(const KubernetesEnv& env) {
  return (env.from == KubernetesEnv::From::secret || env.from == KubernetesEnv::From::config_map) && !env.optional &&
         !env.object.value.empty();
}

static void check(const ManifestSet& set, const KubernetesEnv& env, std::set<std::string>& said, Findings& findings) {
  const bool secret = env.from == KubernetesEnv::From::secret;
  const std::string& name = env.object.value;
  if (!names_object(env) || makes_source(set, secret, name)) return;
  const bool credential = is_credential_of_no_cluster(set, name);
  if (!credential && (is_filled_in(name) || !set.complete || set.operated)) return;
  if (!said.insert(name).second) return;
  Finding finding{env.object.span,
                  std::string(secret ? "Secret '" : "ConfigMap '") + name + "' is made by nothing here: the container cannot start"};
  const KubernetesKeySource* near = nearest_source(set, secret, name);
  if (credential) finding.message = "no cluster of this template makes the Secret '" + name + "': the container cannot start";
  else if (near == nullptr) finding.confidence = Confidence::low;
  else finding.notes.push_back({near->name.span, "did you mean this one?"});
  findings.push_back(std::move(finding));
}

static Findings check(const Project& project) {
  Findings findings;
  for (const ManifestSet& set : once<manifest_sets>(project)) {
    std::set<std::string> said;
    for (const KubernetesObject* object : set.objects)
      for (const KubernetesContainer& container : object->containers)
        for (const KubernetesEnv& env : container.env) check(set, env, said, findings);
  }
  return findings;
}

Rule k8s_missing_secret() { return {check}; }

}  // namespace preship
