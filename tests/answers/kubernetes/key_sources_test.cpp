#include "answers/kubernetes/key_sources.h"

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

namespace {

constexpr const char* secret = "apiVersion: v1\nkind: Secret\nmetadata:\n  name: app-secrets\nstringData:\n  A: b\n";
constexpr const char* sealos =
    "apiVersion: app.sealos.io/v1\nkind: Template\nmetadata:\n  name: shop\n---\napiVersion: apps.kubeblocks.io/v1alpha1\nkind: "
    "Cluster\nmetadata:\n  name: ${{ defaults.app_name }}-pg\n";

}  // namespace

TEST_CASE("key sources: by kind and name, or nearly so") {
  Analysis analysis = Analysis::from_memory({{"k8s/a.yaml", secret}});
  const ManifestSet set = manifest_sets(analysis.project()).at(0);
  CHECK(makes_source(set, true, "app-secrets"));
  CHECK_FALSE(makes_source(set, false, "app-secrets"));
  CHECK_FALSE(makes_source(set, true, "app-secret"));
  REQUIRE(nearest_source(set, true, "app-secret") != nullptr);
  CHECK(nearest_source(set, true, "app-secret")->name.value == "app-secrets");
  CHECK(nearest_source(set, true, "mail") == nullptr);
  CHECK_FALSE(is_credential_of_no_cluster(set, "shop-conn-credential"));
}

TEST_CASE("key sources: the credential of a cluster that a template does not make") {
  Analysis analysis = Analysis::from_memory({{"shop.yaml", sealos}});
  const ManifestSet set = manifest_sets(analysis.project()).at(0);
  CHECK(is_credential_of_no_cluster(set, "${{ defaults.app_name }}-mysql-conn-credential"));
  CHECK_FALSE(is_credential_of_no_cluster(set, "${{defaults.app_name}}-pg-conn-credential"));
  CHECK_FALSE(is_credential_of_no_cluster(set, "app-secrets"));
}
