#include "link/local_stacks.h"

#include <map>
#include <string>

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

using Tree = std::map<std::string, std::string>;

// The compose files that link() takes for production.
static std::string in_production(const Tree& files) {
  Analysis analysis = Analysis::from_memory(files);
  std::set<std::string> paths;
  for (const Deployment& deployment : analysis.project().facts.deployments)
    if (deployment.kind == ArtifactKind::compose && deployment.production) paths.insert(std::string(deployment.id.path()));
  std::string text;
  for (const std::string& path : paths) text += path + " ";
  return text;
}

static const std::string app = "services:\n  web:\n    build: ./web\n    restart: always\n";
static const std::string fly = "app = 'shop'\n[http_service]\ninternal_port = 3000\n";
static const std::string stores = "services:\n  db:\n    image: postgres:17\n    restart: always\n";

static Tree with(Tree files, const std::string& path, const std::string& text) {
  files[path] = text;
  return files;
}

TEST_CASE("the head of a compose file says that it is for one machine") {
  CHECK(in_production({{"compose.yaml", "# Local development stack\n" + app}}) == "");
  CHECK(in_production({{"compose.yaml", "version: '3.9'\n# Docker Compose for local development\n" + app}}) == "");
  CHECK(in_production({{"compose.yaml", "# Local orchestration of the four processes\n" + app}}) == "");
  CHECK(in_production({{"compose.yaml", "# Stack locale pour le dev ou la démo\n" + app}}) == "");
  CHECK(in_production({{"compose.yaml", "# Works for local development and in production\n" + app}}) == "compose.yaml ");
  CHECK(in_production({{"compose.yaml", "# Local development:\n#   docker compose up\n# VPS: make up\n" + app}}) == "compose.yaml ");
  CHECK(in_production({{"compose.yaml", app + "# local development stack\n"}}) == "compose.yaml ");
  CHECK(in_production({{"compose.yaml", "# Local development uses compose.dev.yaml\n" + app}}) == "compose.yaml ");
  CHECK(in_production({{"compose.yaml", "# The local network is 10.0.0.0/8\n" + app}}) == "compose.yaml ");
}

TEST_CASE("beside a platform, a stack that gives addresses of localhost is for one machine") {
  const std::string tool = "services:\n  bridge:\n    image: acme/bridge:2\n    restart: always\n    environment:\n      - SERVER_URL=";
  CHECK(in_production({{"docker/compose.yml", tool + "http://localhost:8080\n"}, {"fly.toml", fly}}) == "");
  CHECK(in_production({{"docker/compose.yml", tool + "https://bridge.example.com\n"}, {"fly.toml", fly}}) == "docker/compose.yml ");
  CHECK(in_production({{"docker/compose.yml", tool + "http://localhost:8080\n"}}) == "docker/compose.yml ");
}

TEST_CASE("a file named for production is one unless its head says otherwise") {
  const Tree rehearsal{{"docker-compose.prod.yml", "# Production-like local stack\n" + stores}};
  CHECK(in_production(rehearsal) == "");
  CHECK(in_production(with(rehearsal, "deploy.sh", "docker compose -f docker-compose.prod.yml up -d\n")) == "docker-compose.prod.yml ");
  CHECK(in_production({{"docker-compose.prod.yml", stores}, {"fly.toml", fly}}) == "docker-compose.prod.yml ");
}

TEST_CASE("a database that is named for development") {
  const auto named = [](const std::string& name) { return stores + "    environment:\n      POSTGRES_DB: " + name + "\n"; };
  CHECK(in_production({{"compose.yaml", named("shop_dev")}}) == "");
  CHECK(in_production({{"compose.yaml", named("shop-development")}}) == "");
  CHECK(in_production({{"compose.yaml", named("${DB_NAME:-shop_dev}")}}) == "");
  CHECK(in_production({{"compose.yaml", named("shop")}}) == "compose.yaml ");
  CHECK(in_production({{"compose.yaml", named("devices")}}) == "compose.yaml ");
  CHECK(in_production({{"compose.prod.yaml", named("shop_dev")}}) == "compose.prod.yaml ");
  CHECK(in_production({{"compose.yaml", named("shop_dev")}, {"deploy.sh", "ssh web1 'docker compose up -d'\n"}}) == "compose.yaml ");
}

TEST_CASE("signs of one machine count where production runs on a platform") {
  const std::string target = "services:\n  web:\n    build:\n      context: .\n      target: dev\n    restart: always\n";
  const std::string mounted = "x-app: &app\n  build: .\n  volumes: ['.:/app']\n  restart: always\nservices:\n  web:\n    <<: *app\n";
  const std::string idle = "services:\n  web:\n    build: ./web\n";
  for (const std::string& local : {target, mounted, idle, stores}) {
    CAPTURE(local);
    CHECK(in_production({{"compose.yaml", local}}) == "compose.yaml ");
    CHECK(in_production({{"compose.yaml", local}, {"fly.toml", fly}}) == "");
    CHECK(in_production({{"compose.yaml", local}, {"heroku.yml", "build:\n  docker:\n    web: Dockerfile\n"}}) == "");
    CHECK(in_production({{"compose.yaml", local}, {"fly.toml", fly}, {"scripts/deploy.sh", "docker compose up -d\n"}}) == "compose.yaml ");
  }
  CHECK(in_production({{"compose.yaml", app}, {"fly.toml", fly}}) == "compose.yaml ");
  CHECK(in_production({{"compose.monitoring.yaml", "services:\n  graphs:\n    image: grafana/grafana:12\n"}, {"fly.toml", fly}}) ==
        "compose.monitoring.yaml ");
  // Pages alone do not say where the server is.
  CHECK(in_production({{"compose.yaml", idle}, {"vercel.json", "{}"}}) == "compose.yaml ");
}

TEST_CASE("a workflow says where production runs") {
  const auto step = [](const std::string& line) {
    return "on: push\njobs:\n  ship:\n    runs-on: ubuntu-24.04\n    steps:\n      - " + line + "\n";
  };
  for (const char* line :
       {"uses: aws-actions/amazon-ecs-deploy-task-definition@v2", "run: gcloud run deploy web", "run: kubectl apply -f k8s"})
    CHECK(in_production({{"compose.yaml", stores}, {".github/workflows/ship.yml", step(line)}}) == "");
  for (const char* line : {"run: docker compose up -d", "run: vercel deploy --prod", "uses: actions/deploy-pages@v4"})
    CHECK(in_production({{"compose.yaml", stores}, {".github/workflows/ship.yml", step(line)}}) == "compose.yaml ");
}

TEST_CASE("a proxy for names that only one machine knows") {
  const std::string proxy =
      "services:\n  proxy:\n    image: nginx:1.29\n    restart: always\n    volumes: ['./nginx.conf:/etc/nginx/nginx.conf']\n";
  const auto server = [](const std::string& names) {
    return "events {}\nhttp {\n  server {\n    listen 443;\n    server_name " + names + ";\n  }\n}\n";
  };
  CHECK(in_production({{"compose.yaml", proxy}, {"nginx.conf", server("shop.localhost")}}) == "");
  CHECK(in_production({{"compose.yaml", proxy}, {"nginx.conf", server("shop.test localhost")}}) == "");
  CHECK(in_production({{"compose.yaml", proxy}, {"nginx.conf", server("localhost")}}) == "compose.yaml ");
  CHECK(in_production({{"compose.yaml", proxy}, {"nginx.conf", server("shop.localhost shop.example.com")}}) == "compose.yaml ");
  CHECK(in_production({{"compose.yaml", proxy}, {"other.conf", server("shop.localhost")}}) == "compose.yaml ");
}

TEST_CASE("routes of Traefik for names that only one machine knows") {
  const auto web = [](const std::string& rule) {
    return "services:\n  web:\n    build: .\n    restart: always\n    labels:\n      - " + rule + "\n";
  };
  CHECK(in_production({{"compose.yaml", web("traefik.http.routers.web.rule=Host(`shop.test`)")}}) == "");
  CHECK(in_production({{"compose.yaml", web("\"traefik.http.routers.web.rule=Host(`a.localhost`) || Host(`b.localhost`)\"")}}) == "");
  CHECK(in_production({{"compose.yaml", web("traefik.http.routers.web.rule=Host(`shop.test`, `shop.example`)")}}) == "compose.yaml ");
  CHECK(in_production({{"compose.yaml", web("traefik.http.routers.web.rule=Host(`${DOMAIN}`)")}}) == "compose.yaml ");
  CHECK(in_production({{"compose.yaml", web("traefik.http.routers.web.rule=PathPrefix(`/test`)")}}) == "compose.yaml ");
}

TEST_CASE("the working copy runs until somebody stops it") {
  const std::string web = "services:\n  web:\n    build: .\n    volumes: ['./:/app']\n";
  CHECK(in_production({{"compose.yaml", web}}) == "");
  CHECK(in_production({{"compose.yaml", web + "    restart: unless-stopped\n"}}) == "compose.yaml ");
  CHECK(in_production({{"compose.yaml", "services:\n  web:\n    build: .\n    volumes: ['./uploads:/app/uploads']\n"}}) == "compose.yaml ");
}

TEST_CASE("a compose file whose services stand again in a file for production below it") {
  const std::string image = "services:\n  web:\n    image: ghcr.io/acme/web:1\n  db:\n    image: postgres:17\n";
  CHECK(in_production({{"docker-compose.yml", app}, {"deploy/docker-compose.prod.yml", image}}) == "deploy/docker-compose.prod.yml ");
  CHECK(in_production({{"docker-compose.yml", app}, {"deploy/docker-compose.prod.yml", "services:\n  api:\n    image: acme/api:1\n"}}) ==
        "deploy/docker-compose.prod.yml docker-compose.yml ");
  CHECK(in_production({{"docker-compose.yml", app}, {"deploy/docker-compose.yml", image}}) ==
        "deploy/docker-compose.yml docker-compose.yml ");
}

TEST_CASE("a platform runs each service that the file builds") {
  const std::string package = R"({"name": "api", "scripts": {"start": "node server.js"}})";
  const std::string render = "services:\n- {type: web, name: api, runtime: node, rootDir: api, startCommand: node server.js}\n";
  const std::string compose = "services:\n  db:\n    image: postgres:17\n  api:\n    build: ./api\n    restart: unless-stopped\n";
  const Tree hosted{{"api/package.json", package}, {"api/Dockerfile", "FROM node:24\n"}, {"render.yaml", render}};
  CHECK(in_production(with(hosted, "compose.yaml", compose)) == "");
  CHECK(in_production({{"go.mod", "module x\n"},
                       {"Dockerfile", "FROM golang:1.25\n"},
                       {"fly.toml", fly},
                       {"docker-compose.yml", "services:\n  api:\n    build: .\n    restart: always\n"}}) == "");
  // Another service that no platform runs.
  const std::string web = "  web:\n    build: ./web\n    restart: always\n";
  CHECK(in_production(with(with(with(hosted, "compose.yaml", compose + web), "web/package.json", package), "web/Dockerfile",
                           "FROM node:24\n")) == "compose.yaml ");
  // A name or a script says that it is deployed.
  CHECK(in_production(with(hosted, "compose.prod.yaml", compose)) == "compose.prod.yaml ");
  CHECK(in_production(with(with(hosted, "compose.yaml", compose), "deploy.sh", "ssh web1 'docker compose up -d'\n")) == "compose.yaml ");
}

TEST_CASE("a variable that only a debugger or a watcher reads") {
  const auto given = [](const std::string& variable) { return app + "    environment:\n      " + variable + "\n"; };
  CHECK(in_production({{"compose.yaml", given("PHP_IDE_CONFIG: serverName=docker")}}) == "");
  CHECK(in_production({{"compose.yaml", given("CHOKIDAR_USEPOLLING: 'true'")}}) == "");
  CHECK(in_production({{"compose.yaml", given("XDEBUG_MODE: debug")}}) == "");
  CHECK(in_production({{"compose.yaml", given("XDEBUG_MODE: 'off'")}}) == "compose.yaml ");
  CHECK(in_production({{"compose.prod.yaml", given("XDEBUG_MODE: debug")}}) == "compose.prod.yaml ");
}

TEST_CASE("a deploy script starts the compose file beside it") {
  const std::string local = "# Local development stack\n" + app;
  const std::string script = "cd \"$(dirname \"$0\")\"\ndocker compose up -d --build\n";
  const Tree two{
      {"compose.yaml", local}, {"deploy/compose.yaml", "# Everything on one local machine: setup\n" + app}, {"deploy/deploy.sh", script}};
  CHECK(in_production(two) == "deploy/compose.yaml ");
  CHECK(in_production({{"compose.yaml", local}, {"deploy/deploy.sh", script}}) == "compose.yaml ");
  CHECK(in_production({{"compose.yaml", local}, {"deploy.sh", script}}) == "compose.yaml ");
}

TEST_CASE("an image that is called local where it is built") {
  const auto tagged = [](const std::string& rest) { return "services:\n  web:\n    image: shop-web:local\n" + rest; };
  CHECK(in_production({{"compose.yaml", tagged("")}}) == "");
  CHECK(in_production({{"compose.yaml", tagged("    build: ./web\n")}}) == "");
  CHECK(in_production({{"compose.yaml", tagged("    build: ./web\n    restart: unless-stopped\n")}}) == "compose.yaml ");
}

TEST_CASE("a stack whose folders are gone runs nowhere") {
  const std::string two = "services:\n  web:\n    build: ./web\n    restart: always\n  api:\n    build: ./api\n    restart: always\n";
  CHECK(in_production({{"compose.yaml", two}}) == "");
  CHECK(in_production({{"compose.yaml", two}, {"web/Dockerfile", "FROM nginx:1.29\n"}}) == "compose.yaml ");
  CHECK(in_production({{"compose.yaml", two}, {".gitmodules", "[submodule \"web\"]\n"}}) == "compose.yaml ");
  CHECK(in_production({{"compose.yaml", app}}) == "compose.yaml ");
}

TEST_CASE("a document says of the file itself that it is for development") {
  const Tree files{{"compose.yaml", app}};
  CHECK(in_production(
            with(files, "README.md", "- [Docker Compose for local development](./compose.yaml)\n\n```sh\ndocker compose up\n```\n")) == "");
  CHECK(in_production(with(files, "docs/setup.md", "| `../compose.yaml` | development |\n")) == "");
  CHECK(in_production(with(files, "README.md", "`compose.yaml` is for development\n\nProduction runs `compose.yaml` too\n")) ==
        "compose.yaml ");
  CHECK(in_production(with(files, "README.md", "[The stack](./compose.yaml)\n")) == "compose.yaml ");
}
