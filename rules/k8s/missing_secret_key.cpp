#include "answers/kubernetes/objects.h"
#include "rule.h"

namespace preship {

static const KubernetesKeySource* only_source(const ManifestSet& set, const KubernetesEnv& env, const KubernetesObject& from) {
  const KubernetesKeySource* found = nullptr;
  for (const KubernetesFile* file : set.files)
    for (const KubernetesKeySource& source : file->key_sources) {
      const bool near = source.name_space.empty() || from.name_space.empty() || source.name_space == from.name_space;
      if (!near || source.name.value != env.object.value || source.secret != (env.from == KubernetesEnv::From::secret)) continue;
      if (found != nullptr) return nullptr;  // two of one name: alternatives
      found = &source;
    }
  return found;
}

static bool has_key(const KubernetesKeySource& source, const std::string& key) {
  return std::ranges::any_of(source.entries, [&](const KubernetesKeySource::Entry& entry) { return entry.key.value == key; });
}

static void check_key(const ManifestSet& set, const KubernetesObject& object, const KubernetesEnv& env, Findings& findings) {
  if (env.optional || env.object.value.empty() || env.key.value.empty() || is_filled_in(env.key.value)) return;
  const KubernetesKeySource* source = only_source(set, env, object);
  if (source == nullptr || source->open || !source->env_files.empty() || has_key(*source, env.key.value)) return;
  findings.push_back({env.key.span,
                      "'" + source->name.value + "' has no key '" + env.key.value + "': the container cannot start",
                      {{source->name.span, "its keys stand here"}}});
}

static void check(const SetPlace& at, Findings& findings) {
  if (!at.set.complete) return;
  for (const KubernetesContainer& container : at.object.containers)
    for (const KubernetesEnv& env : container.env) check_key(at.set, at.object, env, findings);
}

Rule k8s_missing_secret_key() { return {each_in_sets<check>}; }

}  // namespace preship
