#include "answers/kubernetes/key_sources.h"

#include <algorithm>
#include <map>

#include "text/nearest.h"

namespace preship {

bool makes_source(const ManifestSet& set, bool secret, std::string_view name) {
  return std::ranges::any_of(set.files, [&](const KubernetesFile* file) {
    return std::ranges::any_of(file->key_sources,
                               [&](const KubernetesKeySource& source) { return source.secret == secret && source.name.value == name; });
  });
}

const KubernetesKeySource* nearest_source(const ManifestSet& set, bool secret, const std::string& name) {
  std::map<std::string_view, const KubernetesKeySource*> sources;
  std::vector<std::string_view> names;
  for (const KubernetesFile* file : set.files)
    for (const KubernetesKeySource& source : file->key_sources)
      if (source.secret == secret && sources.emplace(source.name.value, &source).second) names.push_back(source.name.value);
  const auto near = nearest(name, names);
  return near ? sources[*near] : nullptr;
}

bool is_credential_of_no_cluster(const ManifestSet& set, std::string_view name) {
  constexpr std::string_view ending = "-conn-credential";
  if (!set.sealos || !name.ends_with(ending)) return false;
  const std::string cluster = plain_name(std::string(name.substr(0, name.size() - ending.size())));
  bool clusters = false;
  for (const KubernetesObject* object : set.objects) {
    if (object->kind.value != "Cluster") continue;
    clusters = true;
    if (plain_name(object->name.value) == cluster) return false;
  }
  return clusters;
}

}  // namespace preship
