#include "link/template_manifests.h"

#include <map>
#include <string>

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

static bool is_production(std::map<std::string, std::string> files) {
  Analysis analysis = Analysis::from_memory(files);
  bool production = false;
  for (const Deployment& deployment : analysis.project().facts.deployments)
    if (deployment.kind == ArtifactKind::kubernetes || deployment.kind == ArtifactKind::compose) production |= deployment.production;
  return production;
}

static std::string manifest(const std::string& image) {
  return "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  selector: {matchLabels: {app: web}}\n  template:\n    "
         "metadata: {labels: {app: web}}\n"
         "    spec:\n      containers:\n        - name: web\n          image: " +
         image + "\n";
}

TEST_CASE("images of nobody make a manifest a template") {
  CHECK(is_production({{"k8s/web.yaml", manifest("ghcr.io/acme/web:1.2.3")}}));
  CHECK_FALSE(is_production({{"k8s/web.yaml", manifest("ghcr.io/your-org/shop/web:latest")}}));
  CHECK_FALSE(is_production({{"k8s/web.yaml", manifest("yourusername/web:latest")}}));
  CHECK_FALSE(is_production({{"compose.prod.yaml", "services:\n  web:\n    image: ghcr.io/my-org/web:latest\n"}}));
  CHECK(is_production({{"compose.prod.yaml", "services:\n  web:\n    image: yourls/yourls:1.9\n"}}));
  // Something fills it in.
  CHECK(is_production(
      {{"k8s/web.yaml", manifest("ghcr.io/your-org/web:latest")}, {"deploy.sh", "sed -i \"s/your-org/$OWNER/\" k8s/web.yaml\n"}}));
}
