#pragma once
// The Secrets and ConfigMaps of a set of manifests, and what asks for them.

#include <string>

#include "answers/kubernetes/objects.h"

namespace preship {

// True when something of the set makes the Secret, or the ConfigMap, of this name.
bool makes_source(const ManifestSet& set, bool secret, std::string_view name);

// The one of nearly that name; null when there is none.
const KubernetesKeySource* nearest_source(const ManifestSet& set, bool secret, const std::string& name);

// True for the credential of a database cluster that the template does not make, where it makes others. KubeBlocks
// (https://github.com/apecloud/kubeblocks) names them "<cluster>-conn-credential".
bool is_credential_of_no_cluster(const ManifestSet& set, std::string_view name);

}  // namespace preship
