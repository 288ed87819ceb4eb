#include "link/superseded_manifests.h"

#include <map>
#include <string>

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

// The files of workloads for production.
static std::string deployed(const std::map<std::string, std::string>& files) {
  Analysis analysis = Analysis::from_memory(files);
  std::string paths;
  for (const Deployment& deployment : analysis.project().facts.deployments)
    if (deployment.kind == ArtifactKind::kubernetes && deployment.production)
      paths += analysis.project().file(deployment.name.span.file).path + " ";
  return paths;
}

static std::string workload(const std::string& name) {
  return "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: " + name +
         "\nspec:\n  selector:\n    matchLabels: {app: x}\n  template:\n    metadata:\n      labels: {app: x}\n    spec:\n"
         "      containers:\n        - name: x\n          image: ghcr.io/acme/x:1\n";
}

static const std::string base = "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [web.yaml]\n";
static const std::string overlay = "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [../../base]\n";
static const std::string application =
    "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: shop}\nspec:\n  source:\n    path: k8s/overlays/production\n";

TEST_CASE("a manifest that a kustomization has taken the place of") {
  std::map<std::string, std::string> files{{"k8s/base/kustomization.yaml", base},
                                           {"k8s/base/web.yaml", workload("web")},
                                           {"k8s/overlays/production/kustomization.yaml", overlay},
                                           {"k8s/web.yaml", workload("web")}};
  const std::string both = "k8s/base/web.yaml k8s/web.yaml ", one = "k8s/base/web.yaml ";
  CHECK(deployed(files) == both);  // nobody says which of them is applied
  files["argocd/shop.yaml"] = application;
  CHECK(deployed(files) == one);
  files.erase("argocd/shop.yaml");
  files["deploy.sh"] = "kubectl apply -k k8s/overlays/production\n";
  CHECK(deployed(files) == one);
  files["deploy.sh"] = "# Our k8s cluster\nkubectl apply -k k8s/overlays/production\n";
  CHECK(deployed(files) == one);
  files["deploy.sh"] = "kubectl apply -k k8s/overlays/production && kubectl apply -f k8s\n";
  CHECK(deployed(files) == both);
  files["deploy.sh"] = "kubectl apply -k ./k8s/overlays/production/\nkubectl apply -f k8s/web.yaml\n";
  CHECK(deployed(files) == both);
  files["deploy.sh"] = "kubectl apply -k k8s/overlays/production && kubectl apply -f ./k8s/\n";
  CHECK(deployed(files) == both);
  // Another workload.
  files["deploy.sh"] = "kubectl apply -k k8s/overlays/production\n";
  files["k8s/web.yaml"] = workload("worker");
  CHECK(deployed(files) == both);
}
