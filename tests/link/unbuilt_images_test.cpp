#include "link/unbuilt_images.h"

#include <map>
#include <string>

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

// The Dockerfiles whose images are for production.
static std::string shipped(const std::map<std::string, std::string>& files) {
  Analysis analysis = Analysis::from_memory(files);
  std::string paths;
  for (const Deployment& deployment : analysis.project().facts.deployments)
    if (deployment.kind == ArtifactKind::dockerfile && deployment.production) paths += deployment.dockerfile + " ";
  return paths;
}

static const std::string image = "FROM node:24\nCOPY . .\nCMD [\"node\", \"server.js\"]\n";

TEST_CASE("a Dockerfile that nothing builds beside one that is built") {
  const std::string prod = "services:\n  web:\n    build:\n      context: .\n      dockerfile: Dockerfile.prod\n    restart: always\n";
  CHECK(shipped({{"Dockerfile", image}, {"Dockerfile.prod", image}, {"compose.yaml", prod}}) == "Dockerfile.prod ");
  CHECK(shipped({{"Dockerfile", image}, {"Dockerfile.deploy", image}, {"build.sh", "docker build -f Dockerfile.deploy -t web .\n"}}) ==
        "Dockerfile.deploy ");
  CHECK(shipped({{"web/Dockerfile", image},
                 {"web/Dockerfile.railway", image},
                 {"heroku.yml", "build:\n  docker:\n    web: web/Dockerfile\n"}}) == "web/Dockerfile ");
  CHECK(
      shipped({{"Dockerfile", image}, {"Dockerfile.app", image}, {"fly.toml", "app = 'shop'\n[build]\ndockerfile = 'Dockerfile.app'\n"}}) ==
      "Dockerfile.app ");
  // Another part of the app.
  CHECK(shipped({{"Dockerfile", image}, {"Dockerfile.worker", image}, {"build.sh", "docker build -f Dockerfile.worker -t web .\n"}}) ==
        "Dockerfile Dockerfile.worker ");
  CHECK(shipped({{"Dockerfile", image}, {"Dockerfile.prod", image}}) == "Dockerfile Dockerfile.prod ");
  // A build whose file cannot be known.
  CHECK(shipped({{"Dockerfile", image},
                 {"Dockerfile.prod", image},
                 {"compose.yaml", prod},
                 {"build.sh", "docker build -f \"$FILE\" -t web .\n"}}) == "Dockerfile Dockerfile.prod ");
}

TEST_CASE("a Dockerfile that nothing names beside one that is built") {
  const std::string compose = "services:\n  web:\n    build: .\n    restart: always\n";
  CHECK(shipped({{"Dockerfile", image}, {"Dockerfile.api", image}, {"compose.yaml", compose}}) == "Dockerfile ");
  CHECK(shipped({{"Dockerfile", image}, {"worker.Dockerfile", image}, {"build.sh", "docker build -t web .\n"}}) == "Dockerfile ");
  CHECK(shipped({{"deploy/Dockerfile.web", image},
                 {"deploy/Dockerfile.jobs", image},
                 {"compose.yaml", "services:\n  web:\n    build: {context: ., dockerfile: deploy/Dockerfile.web}\n"}}) ==
        "deploy/Dockerfile.web ");
  // Something speaks of it.
  CHECK(shipped({{"Dockerfile", image},
                 {"Dockerfile.api", image},
                 {"compose.yaml", compose},
                 {"release.sh", "for f in Dockerfile.api; do build_image $f; done\n"}}) == "Dockerfile Dockerfile.api ");
}

TEST_CASE("a Dockerfile in a folder beside those that are built") {
  const std::string nginx = "FROM nginx:1.29\nCOPY site.conf /etc/nginx/conf.d/\n";
  const std::string compose =
      "services:\n  web:\n    build: {context: ., dockerfile: ./compose/production/django/Dockerfile}\n    restart: always\n";
  const std::map<std::string, std::string> files{
      {"compose/production/django/Dockerfile", image}, {"compose/production/nginx/Dockerfile", nginx}, {"production.yml", compose}};
  CHECK(shipped(files) == "compose/production/django/Dockerfile ");
  auto named = files;
  named["build.sh"] = "docker_build production/nginx\n";
  CHECK(shipped(named) == "compose/production/django/Dockerfile compose/production/nginx/Dockerfile ");
  // A longer name is another one, and what nothing is built beside may well be.
  auto longer = files;
  longer["copy.sh"] = "cp compose/production/nginx-proxy.conf /etc\n";
  CHECK(shipped(longer) == "compose/production/django/Dockerfile ");
  CHECK(shipped({{"compose/production/django/Dockerfile", image}, {"compose/production/nginx/Dockerfile", nginx}}) ==
        "compose/production/django/Dockerfile compose/production/nginx/Dockerfile ");
}

TEST_CASE("a Dockerfile of a service whose deployment builds another") {
  const std::string package = R"({"name": "api", "scripts": {"start": "node server.js"}})";
  const std::string of_api = "FROM node:24\nCOPY apps/api/ .\nCMD [\"node\", \"server.js\"]\n";
  const std::string compose = "services:\n  api:\n    build: {context: ., dockerfile: infra/Dockerfile.api}\n    restart: always\n";
  const std::map<std::string, std::string> twins{
      {"apps/api/package.json", package}, {"apps/api/Dockerfile", image}, {"infra/Dockerfile.api", of_api}, {"compose.yaml", compose}};
  CHECK(shipped(twins) == "infra/Dockerfile.api ");
  auto both = twins;
  both["deploy.sh"] = "gcloud builds submit --config build.yaml apps/api/Dockerfile\n";
  CHECK(shipped(both) == "apps/api/Dockerfile infra/Dockerfile.api ");
  // Of another service.
  CHECK(shipped({{"apps/api/package.json", package},
                 {"apps/api/Dockerfile", image},
                 {"apps/web/package.json", R"({"name": "web", "scripts": {"start": "node server.js"}})"},
                 {"apps/web/Dockerfile", image},
                 {"compose.yaml", "services:\n  web:\n    build: apps/web\n    restart: always\n"}}) ==
        "apps/api/Dockerfile apps/web/Dockerfile ");
}

TEST_CASE("a Dockerfile whose service a platform builds in its own way") {
  const std::string package = R"({"name": "api", "scripts": {"start": "node server.js"}})";
  const auto render = [](const std::string& runtime) {
    return "services:\n- {type: web, name: api, runtime: " + runtime + ", rootDir: api, startCommand: node server.js}\n";
  };
  CHECK(shipped({{"api/Dockerfile", image}, {"api/package.json", package}, {"render.yaml", render("node")}}) == "");
  CHECK(shipped({{"api/Dockerfile", image}, {"api/package.json", package}, {"render.yaml", render("docker")}}) == "api/Dockerfile ");
  CHECK(shipped({{"Dockerfile", image}, {"package.json", package}, {"railway.json", R"({"build": {"builder": "NIXPACKS"}})"}}) == "");
  CHECK(shipped({{"Dockerfile", image}, {"package.json", package}, {"railway.json", R"({"build": {}})"}}) == "Dockerfile ");
  CHECK(shipped({{"Dockerfile", image}, {"package.json", package}, {"vercel.json", "{}"}}) == "");
  const std::string compose = "services:\n  web:\n    build: .\n    restart: always\n";
  CHECK(shipped({{"Dockerfile", image}, {"package.json", package}, {"vercel.json", "{}"}, {"compose.yaml", compose}}) == "Dockerfile ");
  CHECK(shipped({{"Dockerfile", image}, {"package.json", package}, {"Procfile", "web: node server.js\n"}}) == "Dockerfile ");
}

TEST_CASE("a Dockerfile that only a stack for development builds, where the platform names others") {
  const std::string compose = "services:\n  web:\n    build:\n      context: .\n      dockerfile: docker/Dockerfile\n      target: dev\n";
  const std::string heroku = "build:\n  docker:\n    web: Dockerfile\n    worker: worker.Dockerfile\n";
  const std::map<std::string, std::string> stack{{"docker/Dockerfile", image}, {"Dockerfile", image}, {"compose.yaml", compose}};
  auto on_heroku = stack, on_cluster = stack;
  on_heroku["heroku.yml"] = heroku;
  CHECK(shipped(on_heroku) == "Dockerfile ");
  on_cluster = on_heroku;
  on_cluster["k8s/app.yaml"] =
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  template:\n    spec:\n      containers: [{name: web, image: "
      "acme/web:1}]\n";
  CHECK(shipped(on_cluster) == "Dockerfile docker/Dockerfile ");
}

TEST_CASE("a Dockerfile whose app is built from a namesake, or by a task that needs none") {
  const std::string named = "services:\n  api:\n    build:\n      context: .\n      dockerfile: Dockerfile.backend\n    restart: always\n";
  CHECK(shipped({{"backend/Dockerfile", image}, {"Dockerfile.backend", image}, {"compose.yaml", named}}) == "Dockerfile.backend ");
  CHECK(shipped({{"backend/Dockerfile", image},
                 {"docker/backend/Dockerfile", image},
                 {"build.sh", "docker build -f docker/backend/Dockerfile -t api .\n"}}) == "docker/backend/Dockerfile ");
  // Another app's, and one that something speaks of.
  CHECK(shipped({{"web/Dockerfile", image},
                 {"web/package.json", "{\"name\": \"web\"}"},
                 {"Dockerfile.backend", image},
                 {"compose.yaml", named}}) == "Dockerfile.backend web/Dockerfile ");
  CHECK(shipped({{"backend/Dockerfile", image},
                 {"Dockerfile.backend", image},
                 {"compose.yaml", named},
                 {"images.json", "[\"backend/Dockerfile\"]\n"}}) == "Dockerfile.backend backend/Dockerfile ");
  const auto workflow = [](const std::string& command) {
    return "on: push\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/checkout@v4\n      - run: " + command +
           "\n";
  };
  const std::string gradle = "plugins { id 'com.google.cloud.tools.jib' version '3.4.0' }\n";
  CHECK(
      shipped({{"api/Dockerfile", image}, {"api/build.gradle", gradle}, {".github/workflows/ci.yml", workflow("./gradlew clean :api:jib")}})
          .empty());
  CHECK(shipped({{"Dockerfile", image}, {"pom.xml", "<project/>"}, {".github/workflows/ci.yml", workflow("mvn -B package jib:build")}})
            .empty());
  CHECK(shipped({{"Dockerfile", image}, {"build.gradle", gradle}, {"release.sh", "./gradlew bootBuildImage\n"}}).empty());
  CHECK(shipped({{"api/Dockerfile", image}, {"api/build.gradle", gradle}, {".github/workflows/ci.yml", workflow("./gradlew :web:jib")}}) ==
        "api/Dockerfile ");
}

TEST_CASE("a Dockerfile beside those that are published, of which nothing speaks") {
  const std::string build = "docker build -f docker/app/Dockerfile -t shop .\n";
  CHECK(shipped({{"docker/app/Dockerfile", image}, {"docker/php/Dockerfile", image}, {"build.sh", build}}) == "docker/app/Dockerfile ");
  CHECK(shipped({{"docker/app/Dockerfile", image},
                 {"docker/php/Dockerfile", image},
                 {"build.sh", build + "# docker/php is built by hand\n"}}) == "docker/app/Dockerfile docker/php/Dockerfile ");
}
