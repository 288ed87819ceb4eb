#pragma once
// The apps that the Sealos plugin deploys: one for each .sealos folder.

#include <string>
#include <vector>

#include "model/kubernetes_workload.h"
#include "model/project.h"
#include "model/rule.h"
#include "model/sealos.h"

namespace preship {

// Null for a file that is not there, or that does not parse.
struct SealosApp {
  std::string directory;  // that .sealos lies in
  const SealosFile *state = nullptr, *analysis = nullptr, *config = nullptr, *build_result = nullptr;
  const KubernetesFile* manifest = nullptr;  // .sealos/template/index.yaml, where it holds a Template
};
// Of production, sorted by directory.
std::vector<SealosApp> sealos_apps(const Project& project);

// The path of a file below .sealos: "web/.sealos/state.json".
std::string sealos_path(const SealosApp& app, std::string_view name);

// `check(project, app, findings)` for each of them.
template <auto check>
Findings each_sealos_app(const Project& project) {
  Findings findings;
  for (const SealosApp& app : sealos_apps(project)) check(project, app, findings);
  return findings;
}

// The service whose code the app is made of.
const Service& service_of(const Project& project, const SealosApp& app);

// What state.json says of the last deployment: "image", "namespace". A null value where there is none.
const JsonValue& last_deploy(const SealosApp& app, std::string_view name);

// The entries of its history that succeeded and brought an image, oldest first.
std::vector<const JsonValue*> images_deployed(const SealosFile& state);

// "docker.io/library/postgres" and "postgres:latest" are the same image.
bool is_same_image(std::string_view one, std::string_view other);
bool is_same_repository(std::string_view one, std::string_view other);

// "saas-" of a template's "saas-${{ random(8) }}"; the whole text without an expression.
std::string_view literal_start(std::string_view text);

}  // namespace preship
