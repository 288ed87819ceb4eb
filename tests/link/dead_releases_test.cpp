#include "link/dead_releases.h"

#include <map>
#include <string>

#include "answers/release/release.h"
#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

// The jobs and scripts of a release that can run.
static std::string alive(const std::map<std::string, std::string>& files) {
  Analysis analysis = Analysis::from_memory(files);
  std::string names;
  for (const ReleasePlace& place : release_places(analysis.project()))
    if (place.kind == PlaceKind::workflow_job || place.kind == PlaceKind::script) names += place.name + " ";
  return names;
}

static std::string workflow(const std::string& more, const std::string& deploy = "needs: build") {
  return "on: push\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/checkout@v6\n" + more +
         "      - uses: docker/build-push-action@v6\n        with: {context: api, push: true, tags: acme/api:1}\n"
         "  deploy:\n    " +
         deploy + "\n    runs-on: ubuntu-24.04\n    steps:\n      - run: ssh web1 'docker compose up -d'\n";
}

TEST_CASE("jobs that build from a Dockerfile that is not there, and those that wait for them") {
  const std::string path = ".github/workflows/ship.yml";
  CHECK(alive({{path, workflow("")}}) == "");
  CHECK(alive({{path, workflow("")}, {"api/Dockerfile", "FROM node:24\n"}}) == "build deploy ");
  CHECK(alive({{path, workflow("", "if: always()\n    needs: build")}}) == "deploy ");
  CHECK(alive({{path, workflow("", "if: github.ref == 'refs/heads/main'")}}) == "deploy ");
  CHECK(alive({{path, workflow("      - run: ./make-dockerfile.sh > api/Dockerfile\n")}}) == "build deploy ");
  CHECK(alive({{path, workflow("      - uses: actions/download-artifact@v5\n")}}) == "build deploy ");
}

TEST_CASE("scripts that build by a compose file that is not there") {
  const std::string script = "docker compose build\ndocker compose down\ndocker compose up -d\n";
  CHECK(alive({{"deploy.sh", script}}) == "");
  CHECK(alive({{"deploy.sh", script}, {"docker-compose.yml", "services:\n  web:\n    build: .\n"}}) == "deploy.sh ");
  CHECK(alive({{"deploy.sh", "cd /srv/shop\n" + script}}) == "deploy.sh ");
  CHECK(alive({{"deploy.sh", "cp templates/web.yml docker-compose.yml\n" + script}}) == "deploy.sh ");
  CHECK(alive({{"deploy.sh", "docker compose -f \"$STACK\" up -d --build\n"}}) == "deploy.sh ");
  // A compose file of the server's own.
  CHECK(alive({{"deploy.sh", "docker compose pull\ndocker compose up -d\n"}}) == "deploy.sh ");
}
