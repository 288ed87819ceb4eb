#include "answers/kubernetes/objects.h"
#include "rule.h"
#include "text/nearest.h"

namespace preship {

static bool exists(const ManifestSet& set, bool secret, const std::string& name) {
  return std::ranges::any_of(set.files, [&](const KubernetesFile* file) {
    return std::ranges::any_of(file->key_sources,
                               [&](const KubernetesKeySource& source) { return source.secret == secret && source.name.value == name; });
  });
}

// The object of nearly that name, null when there is none.
static const KubernetesKeySource* meant(const ManifestSet& set, bool secret, const std::string& name) {
  std::map<std::string_view, const KubernetesKeySource*> sources;
  std::vector<std::string_view> names;
  for (const KubernetesFile* file : set.files)
    for (const KubernetesKeySource& source : file->key_sources)
      if (source.secret == secret && sources.emplace(source.name.value, &source).second) names.push_back(source.name.value);
  const auto near = nearest(name, names);
  return near ? sources[*near] : nullptr;
}

// KubeBlocks makes "<cluster>-conn-credential" and "<cluster>-<component>-account-<user>".
static bool is_credential_of_no_cluster(const ManifestSet& set, const std::string& name) {
  const std::size_t end = name.find("-conn-credential");
  bool clusters = false;
  if (!set.sealos || end == std::string::npos || end + 16 != name.size()) return false;
  for (const KubernetesObject* object : set.objects)
    if (object->kind.value == "Cluster") {
      clusters = true;
      if (plain_name(object->name.value) == plain_name(name.substr(0, end))) return false;
    }
  return clusters;
}

static void check(const ManifestSet& set, const KubernetesEnv& env, std::set<std::string>& said, Findings& findings) {
  const bool secret = env.from == KubernetesEnv::From::secret;
  const std::string& name = env.object.value;
  if (env.optional || name.empty() || exists(set, secret, name)) return;
  const bool credential = is_credential_of_no_cluster(set, name);
  if (!credential && (is_filled_in(name) || !set.complete || set.operated)) return;
  if (!said.insert(name).second) return;
  Finding finding{env.object.span,
                  std::string(secret ? "Secret '" : "ConfigMap '") + name + "' is made by nothing here: the container cannot start"};
  const KubernetesKeySource* near = meant(set, secret, name);
  if (credential) finding.message = "no cluster of this template makes the Secret '" + name + "': the container cannot start";
  else if (near == nullptr) finding.confidence = Confidence::low;
  else finding.notes.push_back({near->name.span, "did you mean this one?"});
  findings.push_back(std::move(finding));
}

static Findings check(const Project& project) {
  Findings findings;
  for (const ManifestSet& set : manifest_sets(project)) {
    std::set<std::string> said;
    for (const KubernetesObject* object : set.objects)
      for (const KubernetesContainer& container : object->containers)
        for (const KubernetesEnv& env : container.env)
          if (env.from == KubernetesEnv::From::secret || env.from == KubernetesEnv::From::config_map) check(set, env, said, findings);
  }
  return findings;
}

Rule k8s_missing_secret() { return {check}; }

}  // namespace preship
