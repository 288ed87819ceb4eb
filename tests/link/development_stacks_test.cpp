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

TEST_CASE("compose files that say that they are for development") {
  const std::string app = "services:\n  web:\n    build: .\n";
  CHECK(in_production({{"compose.yaml", "# Not for production\n" + app}}) == "");
  CHECK(in_production({{"compose.prod.yaml", "# Not for production\n" + app}}) == "compose.prod.yaml#web ");
  CHECK(in_production({{"compose.yaml", app + "# Not for production\n"}}) == "compose.yaml#web ");
  CHECK(in_production({{"compose.yaml", app + "    environment:\n      SPRING_PROFILES_ACTIVE: dev\n"}}) == "");
  const std::string by_file = app + "    env_file: app.env\n";
  CHECK(in_production({{"compose.yaml", by_file}, {"app.env", "APP_ENV=local\n"}}) == "");
  CHECK(in_production({{"compose.yaml", by_file}, {"app.env", "APP_ENV=production\n"}}) == "compose.yaml#web ");
  CHECK(in_production({{"compose.yaml", by_file + "    environment:\n      APP_ENV: production\n"}, {"app.env", "APP_ENV=local\n"}}) ==
        "compose.yaml#web ");
}

TEST_CASE("stores beside a program that runs outside") {
  const std::string store = "services:\n  db:\n    image: postgres:17\n";
  const std::string dev = R"({"scripts": {"dev": "tsx watch server.ts"}})";
  CHECK(in_production({{"compose.yaml", store}}) == "compose.yaml#db ");
  CHECK(in_production({{"compose.yaml", store}, {"package.json", dev}}) == "");
  CHECK(in_production({{"compose.yaml", store + "    restart: always\n"}, {"package.json", dev}}) == "compose.yaml#db ");
  CHECK(in_production({{"compose.yaml", store + "  files:\n    image: adobe/s3mock:4\n"}}) == "");
  CHECK(in_production({{"compose.yaml", store + "  mail:\n    image: axllent/mailpit:v1\n"}}) == "");
  CHECK(in_production({{"compose.yaml", store + "  web:\n    image: ghcr.io/acme/web:1\n"}, {"package.json", dev}}) ==
        "compose.yaml#db compose.yaml#web ");
}

TEST_CASE("images that start a server for development") {
  const auto shipped = [](const std::map<std::string, std::string>& files) {
    Analysis analysis = Analysis::from_memory(files);
    std::string paths;
    for (const Deployment& deployment : analysis.project().facts.deployments)
      if (deployment.kind == ArtifactKind::dockerfile && deployment.production) paths += deployment.dockerfile + " ";
    return paths;
  };
  const std::string dev = "FROM node:22\nCMD [\"npm\", \"run\", \"dev\"]\n", prod = "FROM node:22\nCMD [\"node\", \"server.js\"]\n";
  CHECK(shipped({{"Dockerfile", dev}}) == "Dockerfile ");  // the only one: its mistake
  CHECK(shipped({{"Dockerfile", dev}, {"Dockerfile.prod", prod}}) == "Dockerfile.prod ");
  CHECK(shipped({{"Dockerfile", prod}, {"Dockerfile.prod", prod}}) == "Dockerfile Dockerfile.prod ");
  CHECK(shipped({{"web/Dockerfile", dev}, {"compose.dev.yaml", "services:\n  web:\n    build: ./web\n"}}) == "");
  CHECK(shipped({{"web/Dockerfile", dev}, {"compose.yaml", "services:\n  web:\n    build: ./web\n"}}) == "web/Dockerfile ");
}

TEST_CASE("a working copy that starts in development mode unless told otherwise") {
  const std::string mode = "    environment:\n      RAILS_ENV: ${RAILS_ENV:-development}\n",
                    app = "services:\n  web:\n    build: .\n" + mode;
  CHECK(in_production({{"compose.yaml", app + "    volumes: [\".:/app\"]\n"}}) == "");
  CHECK(in_production({{"ops/compose.yaml", app + "    volumes: [\"..:/app\"]\n"}}) == "");
  CHECK(in_production({{"compose.yaml", app}}) == "compose.yaml#web ");
  CHECK(in_production({{"compose.yaml", app + "    volumes: [\".:/app\"]\n    restart: always\n"}}) == "compose.yaml#web ");
  CHECK(in_production({{"compose.prod.yaml", app + "    volumes: [\".:/app\"]\n"}}) == "compose.prod.yaml#web ");
  // What it tells the world of itself is an address of this machine.
  CHECK(in_production({{"compose.yaml", app + "      WEB_ORIGIN: ${WEB_ORIGIN:-http://localhost:3000}\n"}}) == "");
  CHECK(in_production({{"compose.yaml", app + "      API_URL: http://127.0.0.1:8000\n"}}) == "");
  CHECK(in_production({{"compose.yaml", app + "      API_URL: https://shop.example\n"}}) == "compose.yaml#web ");
  CHECK(in_production({{"compose.yaml", app + "      API_URL: http://localhost:8000\n    restart: always\n"}}) == "compose.yaml#web ");
}

TEST_CASE("a mode that is development unless somebody says otherwise, beside the sources") {
  const std::string web = "services:\n  web:\n    build: .\n    environment:\n      RAILS_ENV: ${RAILS_ENV:-development}\n";
  CHECK(in_production({{"compose.yaml", web + "    volumes:\n      - .:/app\n"}}) == "");
  CHECK(in_production({{"compose.yaml", web}}) == "compose.yaml#web ");
  const std::string chosen =
      "services:\n  web:\n    build:\n      context: .\n      target: ${RAILS_ENV:-development}\n    environment:\n"
      "      RAILS_ENV: ${RAILS_ENV:-development}\n    volumes:\n      - .:/app\n";
  CHECK(in_production({{"compose.yaml", chosen}}) == "compose.yaml#web ");
  CHECK(in_production({{".dockerdev/compose.yaml", "services:\n  web:\n    build: .\n"}}) == "");
}

TEST_CASE("a mail catcher in a stack that does not start again") {
  const std::string mail = "services:\n  web:\n    build: .\n  mail:\n    image: mailhog/mailhog:v1.0.1\n";
  CHECK(in_production({{"compose.yaml", mail}}) == "");
  CHECK(in_production({{"compose.yaml", mail + "    restart: unless-stopped\n"}}) == "compose.yaml#web compose.yaml#mail ");
  CHECK(in_production({{"compose.prod.yaml", mail}}) == "compose.prod.yaml#web compose.prod.yaml#mail ");
  CHECK(in_production({{"compose.yaml", "# It is meant to be used on a development environment.\nservices:\n  web:\n    build: .\n"}}) ==
        "");
}

TEST_CASE("a Dockerfile says at its head that it is for development") {
  const auto ships = [](const std::map<std::string, std::string>& files) {
    Analysis analysis = Analysis::from_memory(files);
    return analysis.project().deployment(image_id("Dockerfile"))->production;
  };
  const std::string from = "FROM python:3.14\n", rest = "ENV FLASK_DEBUG=1\nCMD [\"flask\", \"run\"]\n";
  CHECK_FALSE(ships({{"Dockerfile", from + "# This Dockerfile is intended for development.\n" + rest}}));
  CHECK_FALSE(ships({{"Dockerfile", "# Not for production\n" + from + rest}}));
  CHECK_FALSE(ships({{"Dockerfile", "# development only\n" + from + rest}}));
  CHECK(ships({{"Dockerfile", "# Image of the shop\n" + from + rest}}));
  CHECK(ships({{"Dockerfile", "# Not for production\n" + from + rest}, {"compose.prod.yaml", "services:\n  web:\n    build: .\n"}}));
}

TEST_CASE("the compose file that the release starts is the one for production") {
  const std::string app = "services:\n  web:\n    build: .\n";
  const std::string server = "services:\n  web:\n    build: .\n";
  const auto workflow = [](const std::string& command) {
    return "on: push\njobs:\n  deploy:\n    runs-on: x\n    steps:\n      - uses: appleboy/ssh-action@v1\n        with:\n          script: "
           "|\n            " +
           command + "\n";
  };
  const std::string both = "docker-compose.yml#web server.yml#web ";
  // Compose files are known by their services.
  CHECK(in_production({{"docker-compose.yml", app}, {"server.yml", server}}) == both);
  CHECK(in_production({{"docker-compose.yml", app},
                       {"server.yml", server},
                       {".github/workflows/d.yml", workflow("docker compose -f server.yml up -d --build")}}) == "server.yml#web ");
  CHECK(in_production({{"docker-compose.yml", app}, {"server.yml", server}, {"deploy.sh", "docker compose -f server.yml up -d\n"}}) ==
        "server.yml#web ");
  CHECK(in_production({{"docker-compose.yml", app},
                       {"server.yml", server},
                       {"README.md", "# Deployment\n```\ndocker compose -f server.yml up -d\n```\n"}}) == "server.yml#web ");
  CHECK(in_production({{"docker-compose.yml", app},
                       {"server.yml", server},
                       {"README.md", "# Local development\n```\ndocker compose -f server.yml up -d\n```\n"}}) == "docker-compose.yml#web ");
}

TEST_CASE("documents that start a stack for development alone") {
  const std::string app = "services:\n  web:\n    build: .\n";
  const std::string local = "# Local development\n```sh\ndocker compose up\n```\n";
  CHECK(in_production({{"docker-compose.yml", app}, {"README.md", local}}) == "");
  CHECK(in_production({{"docker-compose.yml", app + "    restart: always\n"}, {"README.md", local}}) == "docker-compose.yml#web ");
  CHECK(in_production({{"docker-compose.yml", app}, {"README.md", local + "# Production\n```sh\ndocker compose up -d\n```\n"}}) ==
        "docker-compose.yml#web ");
  CHECK(in_production({{"docker-compose.yml", app}, {"README.md", "# Start\n```sh\ndocker compose up\n```\n"}}) ==
        "docker-compose.yml#web ");
}

TEST_CASE("a file for production that stands alone, beside one with more in it") {
  const std::string plain = "services:\n  web:\n    build: .\n  beat:\n    build: .\n";
  const std::string whole = "services:\n  web:\n    build: .\n    restart: always\n  proxy:\n    image: nginx:1\n";
  const std::string partly = "services:\n  web:\n    image: ghcr.io/acme/web:1\n  beat:\n    restart: always\n";
  CHECK(in_production({{"docker-compose.yml", plain}, {"docker-compose.production.yml", whole}}) ==
        "docker-compose.production.yml#web docker-compose.production.yml#proxy ");
  CHECK(in_production({{"docker-compose.yml", plain}, {"docker-compose.production.yml", partly}}) ==
        "docker-compose.production.yml#web docker-compose.yml#web docker-compose.yml#beat docker-compose.production.yml#beat ");
  CHECK(in_production({{"docker-compose.yml", plain},
                       {"docker-compose.production.yml", whole},
                       {"deploy.sh", "docker compose -f docker-compose.yml -f docker-compose.production.yml up -d\n"}}) ==
        "docker-compose.production.yml#web docker-compose.production.yml#proxy docker-compose.yml#web docker-compose.yml#beat ");
}

TEST_CASE("the file beside it is the one that the release starts, whatever its name says") {
  const std::string app = "services:\n  api:\n    build: .\n";
  CHECK(in_production({{"docker-compose.yml", app},
                       {"docker-compose.server.yml", app},
                       {"deploy.sh", "docker compose -f docker-compose.server.yml up -d --build\n"}}) == "docker-compose.server.yml#api ");
}

TEST_CASE("a stack that Spring Boot starts beside the app") {
  const std::string store = "services:\n  db:\n    image: mysql:8.4\n";
  const std::string module = "developmentOnly(\"org.springframework.boot:spring-boot-docker-compose\")\n";
  CHECK(in_production({{"api/docker-compose.yml", store}, {"api/build.gradle.kts", "dependencies { " + module + "}\n"}}) == "");
  CHECK(in_production({{"compose.yaml", store},
                       {"pom.xml", "<project><dependency><artifactId>spring-boot-docker-compose</artifactId></dependency></project>"}}) ==
        "");
  CHECK(in_production({{"compose.yaml", store}, {"build.gradle", "plugins {}\n"}}) == "compose.yaml#db ");
  CHECK(in_production({{"compose.yaml", store + "    restart: always\n"}, {"build.gradle", module}}) == "compose.yaml#db ");
  CHECK(in_production({{"ops/compose.yaml", store}, {"build.gradle", module}}) == "ops/compose.yaml#db ");
}

TEST_CASE("a stack whose services all run from the file above") {
  const std::string part = "services:\n  grafana:\n    image: grafana/grafana:10.2.0\n    restart: always\n";
  const std::string whole = "services:\n  web:\n    build: .\n  grafana:\n    image: grafana/grafana:11.0.0\n    restart: always\n";
  const std::string makefile = "up:\n\tdocker compose -f docker-compose.yml up -d\n";
  const std::string root = "docker-compose.yml#web docker-compose.yml#grafana ";
  CHECK(in_production({{"docker-compose.yml", whole}, {"monitoring/docker-compose.yml", part}, {"Makefile", makefile}}) == root);
  CHECK(in_production({{"docker-compose.yml", whole}, {"monitoring/docker-compose.yml", part}}) ==
        root + "monitoring/docker-compose.yml#grafana ");
  CHECK(in_production({{"docker-compose.yml", whole},
                       {"monitoring/docker-compose.yml", part},
                       {"Makefile", makefile + "\tcd monitoring && docker compose -f docker-compose.yml up -d\n"}}) ==
        root + "monitoring/docker-compose.yml#grafana ");
  CHECK(in_production({{"docker-compose.yml", whole},
                       {"monitoring/docker-compose.yml", part + "  loki:\n    image: grafana/loki:3\n    restart: always\n"},
                       {"Makefile", makefile}}) == root + "monitoring/docker-compose.yml#grafana monitoring/docker-compose.yml#loki ");
}

TEST_CASE("documents that have the reader create a compose file speak of that one") {
  const std::string stack = "services:\n  web:\n    build: .\n  mail:\n    image: axllent/mailpit:v1\n";
  const std::string create = "# Deployment\nCreate a `compose.yml`:\n\n```yaml\nservices:\n  web:\n    image: acme/web:1\n```\n\n";
  const std::string up = "```sh\ndocker compose up -d\n```\n";
  CHECK(in_production({{"compose.yml", stack}, {"SELF_HOSTING.md", create + up}}) == "");
  CHECK(in_production({{"compose.yml", stack}, {"SELF_HOSTING.md", "# Deployment\n" + up}}) == "compose.yml#web compose.yml#mail ");
  CHECK(in_production({{"compose.yml", stack}, {"SELF_HOSTING.md", create + "# Production\n" + up}}) ==
        "compose.yml#web compose.yml#mail ");
}
