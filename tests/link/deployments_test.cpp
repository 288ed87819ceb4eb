#include "link/deployments.h"

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

namespace {

std::string service_of(const std::map<std::string, std::string>& files, const DeploymentId& deployment) {
  Analysis analysis = Analysis::from_memory(files);
  const Deployment* found = analysis.project().deployment(deployment);
  REQUIRE(found != nullptr);
  return found->service.directory;
}

const std::string web = R"({"name":"web","scripts":{"start":"next start"},"dependencies":{"next":"15.0.0"}})";
const std::string api = R"({"name":"api","scripts":{"start":"node ."},"dependencies":{"express":"4.21.0"}})";

}  // namespace

TEST_CASE("a compose service runs what it builds") {
  const std::map<std::string, std::string> files = {
      {"api/package.json", api},
      {"api/Dockerfile", "FROM node:22\nCMD [\"node\", \".\"]\n"},
      {"compose.yaml", "services:\n  backend:\n    build: ./api\n  db:\n    image: postgres:17\n"}};
  CHECK(service_of(files, {"compose.yaml", "backend"}) == "api");
  CHECK(service_of(files, {"compose.yaml", "db"}).empty());
}

TEST_CASE("built from the root of a workspace, the Dockerfile tells which app it is") {
  std::map<std::string, std::string> files = {
      {"package.json", R"({"name":"acme","private":true,"workspaces":["apps/*"]})"},
      {"apps/web/package.json", web},
      {"apps/api/package.json", api},
      {"docker/api.Dockerfile",
       "FROM node:22 AS build\nCOPY . .\nRUN pnpm --filter api build\nFROM node:22\nCMD [\"node\", \"apps/api/server.js\"]\n"},
      {"compose.yaml", "services:\n  backend:\n    build:\n      context: .\n      dockerfile: docker/api.Dockerfile\n"}};
  CHECK(service_of(files, {"compose.yaml", "backend"}) == "apps/api");
  files["docker/api.Dockerfile"] = "FROM node:22\nCOPY . .\nCMD [\"node\", \"server.js\"]\n";
  CHECK(service_of(files, {"compose.yaml", "backend"}).empty());  // nothing says which
}

TEST_CASE("a workload runs the image that a workflow builds") {
  const std::map<std::string, std::string> files = {
      {"api/package.json", api},
      {"api/Dockerfile", "FROM node:22\nENV PORT=4000\nCMD [\"node\", \".\"]\n"},
      {".github/workflows/release.yml",
       "on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n"
       "          context: api\n          push: true\n          tags: ghcr.io/acme/api:1.0\n"},
      {"deploy/api.yaml",
       "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: api\nspec:\n  template:\n    spec:\n      containers:\n        - name: "
       "api\n"
       "          image: ghcr.io/acme/api:2.0\n"}};
  CHECK(service_of(files, {"deploy/api.yaml", "api"}) == "api");
  Analysis analysis = Analysis::from_memory(files);
  CHECK(analysis.project().deployment({"deploy/api.yaml", "api"})->dockerfile == "api/Dockerfile");
}

TEST_CASE("a Sealos template runs the image that the plugin's records name") {
  std::map<std::string, std::string> files = {
      {"shop/package.json", api},
      {"shop/.sealos/analysis.json", R"({"image_ref": "ghcr.io/acme/shop:v2"})"},
      {"shop/.sealos/template/index.yaml",
       "apiVersion: app.sealos.io/v1\nkind: Template\nmetadata: {name: shop}\nspec: {templateType: inline}\n---\napiVersion: "
       "apps/v1\nkind: "
       "Deployment\nmetadata: {name: shop}\nspec: {template: {spec: {containers: [{name: shop, image: 'ghcr.io/acme/shop:v1'}]}}}\n"}};
  CHECK(service_of(files, {"shop/.sealos/template/index.yaml", "shop"}) == "shop");
  files["shop/.sealos/analysis.json"] = R"({"image_ref": null})";
  CHECK(service_of(files, {"shop/.sealos/template/index.yaml", "shop"}).empty());
}

TEST_CASE("an image of a registry that the compose file beside builds") {
  const std::string built = "services:\n  backend:\n    build: ./api\n";
  const auto tree = [&](const std::string& image, const std::string& dev = "compose.yaml") {
    return std::map<std::string, std::string>{{"api/package.json", api},
                                              {"api/Dockerfile", "FROM node:22\nCMD [\"node\", \".\"]\n"},
                                              {dev, built},
                                              {"compose.prod.yaml", "services:\n  backend:\n    image: " + image + "\n"}};
  };
  const DeploymentId backend{"compose.prod.yaml", "backend"};
  CHECK(service_of(tree("${REGISTRY}/${PREFIX}/backend:${TAG}"), backend) == "api");
  CHECK(service_of(tree("ghcr.io/acme/shop-backend:1.2"), backend) == "api");
  CHECK(service_of(tree("registry.example.com/acme/backend"), backend) == "api");
  CHECK(service_of(tree("ghcr.io/acme/shop:1.2"), backend).empty());
  CHECK(service_of(tree("backend:1.2"), backend).empty());
  CHECK(service_of(tree("ghcr.io/acme/backend:1.2", "local/compose.yaml"), backend).empty());
  // Dockerfile.dev is not what was pushed.
  auto two = tree("ghcr.io/acme/backend:1.2");
  two["compose.yaml"] = "services:\n  backend:\n    build: {context: ./api, dockerfile: Dockerfile.dev}\n";
  two["api/Dockerfile.dev"] = "FROM node:22\nCMD [\"npm\", \"run\", \"dev\"]\n";
  Analysis analysis = Analysis::from_memory(two);
  CHECK(analysis.project().deployment(backend)->dockerfile.empty());
  CHECK(analysis.project().deployment(backend)->service.directory == "api");
}

TEST_CASE("a database built from the repository is not the app") {
  const std::map<std::string, std::string> files = {
      {"package.json", api},
      {"docker/Dockerfile.postgres", "FROM postgres:17\nCOPY init.sql /docker-entrypoint-initdb.d/\n"},
      {"compose.yaml", "services:\n  db:\n    build:\n      context: .\n      dockerfile: docker/Dockerfile.postgres\n"}};
  CHECK(service_of(files, {"compose.yaml", "db"}).empty());
}

TEST_CASE("with the root as context, the folders that are copied say whose image it is") {
  const auto built_by = [](const std::string& dockerfile) {
    return service_of({{"go.mod", "module acme"},
                       {"main.go", "package main"},
                       {"web/package.json", R"({"name":"web","dependencies":{"vite":"6.0.0"}})"},
                       {"shop/Shop.csproj", "<Project/>"},
                       {"package-lock.json", "{}"},
                       {"docker/Dockerfile.app", dockerfile},
                       {"compose.yaml", "services:\n  app:\n    build:\n      context: ./\n      dockerfile: docker/Dockerfile.app\n"}},
                      {"compose.yaml", "app"});
  };
  CHECK(built_by("FROM node:22\nCOPY web/package.json web/\nCOPY web/ web/\nRUN npm run build\n") == "web");
  CHECK(built_by("FROM node:22\nCOPY package-lock.json ./\nCOPY [\"web\", \"./\"]\n") == "web");
  CHECK(built_by("FROM dotnet:9 AS build\nCOPY shop shop\nFROM dotnet:9\nCOPY --from=build /out /app\n") == "shop");
  CHECK(built_by("FROM golang:1.24\nCOPY . .\n") == ".");
  CHECK(built_by("FROM golang:1.24\nCOPY main.go .\nCOPY cmd/ cmd/\nCOPY web/ web/\n") == ".");
}

TEST_CASE("settings on top of another program are not the app around them") {
  std::map<std::string, std::string> files = {
      {"package.json", web},
      {"config/imgproxy/Dockerfile", "FROM ghcr.io/imgproxy/imgproxy:v3\nCOPY imgproxy.yml /etc/\n"},
      {"compose.yaml", "services:\n  images:\n    build: ./config/imgproxy\n"}};
  CHECK(service_of(files, {"compose.yaml", "images"}).empty());
  files["config/imgproxy/Dockerfile"] = "FROM node:24\nCOPY . .\nCMD [\"node\", \"server.js\"]\n";
  CHECK(service_of(files, {"compose.yaml", "images"}) == ".");
  files["config/imgproxy/Dockerfile"] = "FROM acme/base:1\nCOPY . .\n";
  files["config/imgproxy/server.js"] = "require('http').createServer().listen(80)\n";
  CHECK(service_of(files, {"compose.yaml", "images"}) == ".");
}
