#include "link/development_stacks.h"

#include <map>
#include <string>

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

// The names of the compose services that are for production.
static std::string in_production(const std::map<std::string, std::string>& files) {
  Analysis analysis = Analysis::from_memory(files);
  std::string names;
  for (const Deployment& deployment : analysis.project().facts.deployments)
    if (deployment.kind == ArtifactKind::compose && deployment.production) names += deployment.id.text() + " ";
  return names;
}

TEST_CASE("compose files that nobody starts in production") {
  const std::string app = "services:\n  web:\n    build: .\n";
  const std::string image = "services:\n  web:\n    image: ghcr.io/acme/web:1\n";
  const std::string overlay = "services:\n  web:\n    restart: always\n";
  CHECK(in_production({{"docker-compose.yml", app}}) == "docker-compose.yml#web ");
  CHECK(in_production({{"docker-compose.yml", app}, {"docker-compose.prod.yml", image}}) == "docker-compose.prod.yml#web ");
  CHECK(in_production({{"docker-compose.yml", app}, {"docker-compose.prod.yml", overlay}}) ==
        "docker-compose.yml#web docker-compose.prod.yml#web ");
  CHECK(in_production({{"compose.yaml", app + "    environment:\n      NODE_ENV: development\n"}}) == "");
  CHECK(in_production({{"compose.yaml", app + "    environment:\n      - APP_ENV=local\n"}}) == "");
  CHECK(in_production({{"compose.yaml", app + "    environment:\n      - NODE_ENV=production\n"}}) == "compose.yaml#web ");
  CHECK(in_production({{"compose.prod.yaml", app + "    environment:\n      - NODE_ENV=development\n"}}) == "compose.prod.yaml#web ");
}
