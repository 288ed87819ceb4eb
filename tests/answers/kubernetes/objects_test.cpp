#include "answers/kubernetes/objects.h"

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

namespace {

KubernetesLabels labels(std::initializer_list<std::pair<const char*, const char*>> pairs) {
  KubernetesLabels result;
  for (const auto& [key, value] : pairs) result.push_back({{key, {}}, {value, {}}});
  return result;
}

constexpr const char* service = "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n";

// For each directory in order: whether its manifests are complete.
std::vector<bool> complete(const std::map<std::string, std::string>& files) {
  Analysis analysis = Analysis::from_memory(files);
  std::vector<bool> result;
  for (const ManifestSet& set : manifest_sets(analysis.project())) result.push_back(set.complete);
  return result;
}

}  // namespace

TEST_CASE("label selectors of Kubernetes") {
  const KubernetesLabels pod = labels({{"app", "web"}, {"tier", "front"}});
  CHECK(matches({}, pod));
  CHECK(matches({.labels = labels({{"app", "web"}})}, pod));
  CHECK_FALSE(matches({.labels = labels({{"app", "web"}, {"x", "y"}})}, pod));
  CHECK(matches({.expressions = {{"tier", "In", {"front", "back"}}, {"x", "DoesNotExist", {}}}}, pod));
  CHECK_FALSE(matches({.expressions = {{"tier", "NotIn", {"front"}}}}, pod));
  CHECK(matches({.expressions = {{"x", "NotIn", {"front"}}, {"app", "Exists", {}}}}, pod));
}

TEST_CASE("manifests of a directory are complete where nothing else changes them") {
  const std::string local = "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a.yaml]\n";
  CHECK(complete({{"k8s/a.yaml", service}}) == std::vector<bool>{true});
  CHECK(complete({{"k8s/a.yaml", service}, {"k8s/kustomization.yaml", local}}) == std::vector<bool>{true});
  CHECK(complete({{"base/a.yaml", service},
                  {"base/kustomization.yaml", local},
                  {"prod/kustomization.yaml", "kind: Kustomization\napiVersion: kustomize.config.k8s.io/v1beta1\nresources: [../base]\n"}})
            .front() == false);
  CHECK(complete({{"k8s/a.yaml", service}, {"k8s/kustomization.yaml", local + "patches: [{path: x.yaml}]\n"}}).front() == false);
  CHECK(complete({{"a/a.yaml", service}, {"b/b.yaml", service}}).size() == 2);
}

TEST_CASE("whole numbers, and text that is filled in later") {
  CHECK(whole_number(Text{"3", {}}) == 3);
  CHECK_FALSE(whole_number(Text{"50%", {}}));
  CHECK_FALSE(whole_number(std::nullopt));
  CHECK(is_filled_in("${{ defaults.app_name }}"));
  CHECK(is_filled_in("<your-name>"));
  CHECK_FALSE(is_filled_in("web-1"));
}
