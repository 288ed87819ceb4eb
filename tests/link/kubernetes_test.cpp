#include "link/kubernetes.h"

#include "catch.h"
#include "engine/analysis.h"

namespace preship {
namespace {

const std::string web =
    "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  template:\n    metadata: {labels: {app: web}}\n    spec:\n"
    "      containers:\n      - {name: c, image: app, envFrom: [{configMapRef: {name: config}}, {secretRef: {name: secret}}]}\n";
const std::string config = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: config}\ndata: {KEY: v}\n";
const std::string service =
    "apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {type: NodePort, selector: {app: web}, ports: [{port: 80, targetPort: "
    "3000}]}\n";

// Keys that the deployment "web" is given, then why it may be given others.
std::string given(const Project& project) {
  std::string out;
  for (const EnvDeclaration& one : project.facts.env_declarations)
    if (one.deployment.name() == "web") out += one.key.value + " ";
  for (const Opaque& one : project.facts.opaque) out += "(" + one.why + ") ";
  return out;
}

std::string given(const std::map<std::string, std::string>& files) {
  Analysis analysis = Analysis::from_memory(files);
  return given(analysis.project());
}

TEST_CASE("envFrom finds its object in the same directory") {
  CHECK(given({{"k8s/web.yaml", web}, {"k8s/config.yaml", config}}) == "KEY (envFrom secret 'secret' is not in the repository) ");
  CHECK(given({{"k8s/web.yaml", web}, {"other/config.yaml", config}}) ==
        "(envFrom config map 'config' is not in the repository) (envFrom secret 'secret' is not in the repository) ");
}

TEST_CASE("kustomize makes ConfigMaps and Secrets") {
  const std::string kustomization =
      "resources: [web.yaml]\nconfigMapGenerator: [{name: config, literals: [A=1], envs: [app.env]}]\n"
      "secretGenerator: [{name: secret, envs: [secret.env]}]\n";
  CHECK(given({{"k8s/web.yaml", web}, {"k8s/kustomization.yaml", kustomization}, {"k8s/app.env", "B=2\n"}}) ==
        "A B (env file 'k8s/secret.env' is not in the repository) ");
}

// "image" or "image opaque" of every Kubernetes image, and "base" for each base.
std::string images(const std::map<std::string, std::string>& files) {
  Analysis analysis = Analysis::from_memory(files);
  std::string out;
  for (const Image& image : analysis.project().facts.images) out += image.reference.value + (image.opaque ? " opaque " : " ");
  for (const auto& file : analysis.project().facts.kubernetes_files)
    if (file->kustomize_base && file->objects[0].kind.value != "Kustomization") out += "base ";
  return out;
}

TEST_CASE("images that a tool sets are opaque") {
  CHECK(images({{"k8s/web.yaml", web}}) == "app ");
  CHECK(images({{"k8s/web.yaml", web}, {"k8s/kustomization.yaml", "resources: [web.yaml]\nimages: [{name: app, newTag: '1'}]\n"}}) ==
        "app opaque base ");
  CHECK(images({{"k8s/web.yaml", web}, {"k8s/kustomization.yaml", "resources: [web.yaml]\nimages: [{name: other, newTag: '1'}]\n"}}) ==
        "app base ");
  CHECK(images({{"base/web.yaml", web},
                {"base/kustomization.yaml", "resources: [web.yaml]\n"},
                {"prod/kustomization.yaml", "resources: [../base]\nimages: [{name: app, newTag: '1'}]\n"}}) == "app opaque base ");
  CHECK(images({{"k8s/web.yaml", web},
                {"k8s/kustomization.yaml",
                 "resources: [web.yaml]\nreplacements: [{source: {kind: ConfigMap, name: c}, targets: "
                 "[{select: {kind: Deployment, name: web}, fieldPaths: [spec.template.spec.containers.0.image]}]}]\n"}}) ==
        "app opaque base ");
  CHECK(images({{"k8s/web.yaml", web},
                {"skaffold.yaml", "apiVersion: skaffold/v4beta1\nkind: Config\nbuild: {artifacts: [{image: app}]}\n"}}) == "app opaque ");
}

TEST_CASE("patches are no deployments, and what they patch may be given anything") {
  Analysis analysis = Analysis::from_memory({{"base/web.yaml", web},
                                             {"base/config.yaml", config},
                                             {"base/kustomization.yaml", "resources: [web.yaml]\n"},
                                             {"prod/kustomization.yaml", "resources: [../base]\npatches: [{path: env.yaml}]\n"},
                                             {"prod/env.yaml", web}});
  const Project& project = analysis.project();
  REQUIRE(project.facts.deployments.size() == 1);
  CHECK(project.facts.deployments[0].id.text() == "base/web.yaml#web");
  CHECK(std::ranges::any_of(project.facts.opaque, [](const Opaque& one) {
    return one.deployment.text() == "base/web.yaml#web" && one.why == "patched by prod/kustomization.yaml";
  }));
}

TEST_CASE("a Service reaches the workload of another file in its directory") {
  Analysis analysis = Analysis::from_memory({{"k8s/service.yaml", service}, {"k8s/web.yaml", web}});
  const Project& project = analysis.project();
  REQUIRE(project.facts.ports.size() == 1);
  CHECK(project.facts.ports[0].deployment.text() == "k8s/web.yaml#web");
  CHECK(project.facts.ports[0].number == 3000);
  CHECK(project.facts.deployments[0].web);
  Analysis apart = Analysis::from_memory({{"a/service.yaml", service}, {"b/web.yaml", web}});
  CHECK(apart.project().facts.ports.at(0).deployment.empty());
  CHECK_FALSE(apart.project().facts.deployments[0].web);
}

}  // namespace
}  // namespace preship
