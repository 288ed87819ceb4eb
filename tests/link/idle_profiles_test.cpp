#include "link/idle_profiles.h"

#include <map>
#include <string>

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

// The services that link() takes for production.
static std::string in_production(const std::map<std::string, std::string>& files) {
  Analysis analysis = Analysis::from_memory(files);
  std::string names;
  for (const Deployment& deployment : analysis.project().facts.deployments)
    if (deployment.kind == ArtifactKind::compose && deployment.production) names += deployment.name.value + " ";
  return names;
}

static std::string behind(const std::string& profile) {
  return "services:\n  web:\n    image: shop:1\n    restart: always\n  extra:\n    image: extra:1\n    profiles: [" + profile + "]\n";
}

static std::string workflow(const std::string& step) {
  return "on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: " + step + "\n";
}

TEST_CASE("services behind a profile for development and tests") {
  CHECK(in_production({{"compose.yaml", behind("debug")}}) == "web ");
  CHECK(in_production({{"compose.yaml", behind("dev")}}) == "web ");
  CHECK(in_production({{"compose.yaml", behind("tools, e2e")}}) == "web ");
  CHECK(in_production({{"compose.yaml", behind("tools, worker")}}) == "web extra ");
  CHECK(in_production({{"compose.yaml", behind("proxy")}}) == "web extra ");
  CHECK(in_production({{"compose.yaml", behind("tools")}, {"deploy.sh", "docker compose --profile tools up -d\n"}}) == "web extra ");
  CHECK(in_production({{"compose.yaml", behind("tools")}, {"start.sh", "docker compose --profile=tools up -d\n"}}) == "web extra ");
  CHECK(in_production({{"compose.yaml", behind("tools")}, {".env.example", "COMPOSE_PROFILES=tools\n"}}) == "web extra ");
}

TEST_CASE("services behind a profile that only CI starts") {
  const std::string browser = workflow("docker compose --profile browser up -d");
  CHECK(in_production({{"compose.yaml", behind("browser")}, {".github/workflows/test.yml", browser}}) == "web ");
  CHECK(in_production({{"compose.yaml", behind("browser")},
                       {".github/workflows/test.yml", browser},
                       {"Makefile", "up:\n\tdocker compose --profile browser up -d\n"}}) == "web extra ");
  CHECK(in_production({{"compose.yaml", behind("browser")},
                       {".github/workflows/deploy.yml", workflow("ssh web1 'docker compose --profile browser up -d'")}}) == "web extra ");
  CHECK(in_production({{"compose.yaml", behind("browser")},
                       {".github/workflows/test.yml", workflow("docker compose --profile other up -d")}}) == "web extra ");
}

TEST_CASE("a profile that is named for developers stays theirs when a recipe starts it") {
  const std::string recipe = "test:\n\tdocker compose --profile local-db up -d\n";
  CHECK(in_production({{"compose.yaml", behind("local-db")}, {"Makefile", recipe}}) == "web ");
  CHECK(in_production({{"compose.yaml", behind("local-db")}, {"scripts/smoke.sh", "docker compose --profile local-db up -d\n"}}) == "web ");
  CHECK(in_production({{"compose.yaml", behind("local-db")}, {"scripts/deploy.sh", "docker compose --profile local-db up -d\n"}}) ==
        "web extra ");
}
