#include "answers/processes/instances.h"

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

namespace {

std::string several(const std::map<std::string, std::string>& files) {
  Analysis analysis = Analysis::from_memory(files);
  const Project& project = analysis.project();
  for (const Deployment& deployment : project.facts.deployments)
    if (const auto found = several_of(project, deployment); found && deployment.kind != ArtifactKind::dockerfile)
      return std::to_string(found->count) + " " + found->what;
  return "";
}

std::string command(const std::string& words) { return "services:\n  web:\n    image: acme/web:1\n    command: " + words + "\n"; }

}  // namespace

TEST_CASE("how many run at a time") {
  CHECK(several({{"compose.yaml", "services:\n  web:\n    image: acme/web:1\n    deploy:\n      replicas: 3\n"}}) == "3 replicas");
  CHECK(several({{"compose.yaml", "services:\n  web:\n    image: acme/web:1\n    scale: 2\n"}}) == "2 replicas");
  CHECK(several({{"compose.yaml", "services:\n  web:\n    image: acme/web:1\n    deploy:\n      replicas: 1\n"}}) == "");
  CHECK(several({{"compose.yaml", "services:\n  web:\n    image: acme/web:1\n    deploy:\n      replicas: ${N:-3}\n"}}) == "");
  CHECK(several({{"compose.yaml", command("gunicorn -w 4 shop.wsgi")}}) == "4 worker processes");
  CHECK(several({{"compose.yaml", command("gunicorn --workers=2 shop.wsgi")}}) == "2 worker processes");
  CHECK(several({{"compose.yaml", command("gunicorn -w4 shop.wsgi")}}) == "4 worker processes");
  CHECK(several({{"compose.yaml", command("gunicorn -w 1 shop.wsgi")}}) == "");
  CHECK(several({{"compose.yaml", command("gunicorn shop.wsgi")}}) == "");
  CHECK(several({{"compose.yaml", command("pm2-runtime start app.js -i max")}}) == "2 worker processes");
  CHECK(several({{"fly.toml", "app = \"web\"\n[http_service]\n  internal_port = 3000\n  min_machines_running = 2\n"}}) == "2 machines");
  const std::string workload =
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  template:\n    spec:\n      containers:\n        - {name: "
      "web, image: acme/web:1}\n";
  const std::string scaler =
      "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: web}\nspec:\n  scaleTargetRef: {apiVersion: apps/v1, "
      "kind: Deployment, name: web}\n"
      "  minReplicas: 1\n  maxReplicas: 5\n";
  CHECK(several({{"k8s/web.yaml", workload}}) == "");
  CHECK(several({{"k8s/web.yaml", workload}, {"k8s/scaler.yaml", scaler}}) == "5 replicas");
}
