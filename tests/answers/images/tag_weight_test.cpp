#include "answers/images/tag_weight.h"

#include <map>
#include <string>

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

// The images whose tags matter.
static std::string weighty(const std::map<std::string, std::string>& files) {
  Analysis analysis = Analysis::from_memory(files);
  std::string names;
  for (const Image& image : analysis.project().facts.images)
    if (tag_matters(analysis.project(), images_set_by_commands(analysis.project()), image)) names += image.repository + " ";
  return names;
}

TEST_CASE("tools that are copied out of their images") {
  CHECK(weighty({{"Dockerfile", "FROM php:8.4\nCOPY --from=composer:latest /usr/bin/composer /usr/bin/\n"}}) == "php ");
  CHECK(weighty({{"Dockerfile", "FROM python:3.14\nCOPY --from=ghcr.io/astral-sh/uv /uv /bin/\n"}}) == "python ");
  CHECK(weighty({{"Dockerfile", "FROM composer AS c\nFROM php:8.4\nCOPY --from=c /a /b\n"}}) == "composer php ");
}

TEST_CASE("the compiler of a language whose modules name their version") {
  const std::string go = "FROM golang AS build\nRUN go build -o /app\nFROM alpine:3.22\nCOPY --from=build /app /app\nCMD [\"/app\"]\n";
  CHECK(weighty({{"Dockerfile", go}, {"go.mod", "module shop\ngo 1.25\n"}}) == "");
  CHECK(weighty({{"Dockerfile", go}}) == "golang ");
  CHECK(weighty({{"Dockerfile", "FROM rust AS build\nFROM debian:13\nCOPY --from=build /a /a\n"}, {"Cargo.toml", "[package]\n"}}) ==
        "debian ");
  CHECK(weighty({{"Dockerfile", "FROM golang\nCMD [\"go\", \"run\", \".\"]\n"}, {"go.mod", "module shop\n"}}) == "golang ");
  CHECK(weighty({{"Dockerfile", "FROM node AS build\nFROM nginx\nCOPY --from=build /a /a\n"}, {"package.json", "{}"}}) == "node nginx ");
}

TEST_CASE("what lies below a static binary alone") {
  const auto with = [](const std::string& end) { return "FROM golang:1.25 AS build\nFROM node:24 AS web\nFROM alpine\n" + end; };
  CHECK(weighty({{"Dockerfile", with("COPY --from=build /app /app\n")}}) == "golang node ");
  CHECK(weighty({{"Dockerfile", with("COPY --from=web /app /app\n")}}) == "golang node alpine ");
  CHECK(weighty({{"Dockerfile", with("COPY app /app\n")}}) == "golang node alpine ");
  CHECK(weighty({{"Dockerfile", "FROM rust:1 AS b\nFROM debian\nCOPY --from=b /a /a\n"}}) == "rust debian ");
}

TEST_CASE("what CI and people start by hand") {
  CHECK(weighty({{".github/workflows/ci.yml",
                  "on: push\njobs:\n  t:\n    runs-on: ubuntu-24.04\n    services: {db: {image: postgres}}\n    container: {image: "
                  "semgrep/semgrep}\n"
                  "    steps:\n      - run: docker run --rm grafana/k6 run a.js\n"}}) == "");
  CHECK(weighty({{"renew.sh", "docker run --rm certbot/certbot renew\n"}}) == "");
  CHECK(weighty({{"compose.yaml", "services:\n  proxy:\n    image: traefik\n"}}) == "traefik ");
}

TEST_CASE("init containers of one command, documentation, servers at home") {
  const auto pod = [](const std::string& init, const std::string& image) {
    return "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  " + init + ":\n    - {name: i, image: " + image +
           ", command: [mkdir, /a]}\n" + (init == "containers" ? "" : "  containers: [{name: app, image: 'acme/app:1'}]\n");
  };
  CHECK(weighty({{"pod.yaml", pod("initContainers", "busybox")}}) == "acme/app ");
  CHECK(weighty({{"pod.yaml", pod("containers", "busybox")}}) == "busybox ");
  CHECK(weighty({{"pod.yaml", pod("initContainers", "acme/migrate")}}) == "acme/migrate acme/app ");
  CHECK(weighty({{"docker-compose-mkdocs.yml", "services:\n  docs:\n    image: squidfunk/mkdocs-material\n"}}) == "");
  const std::string one = "services:\n  tv:\n    image: lscr.io/linuxserver/sonarr\n    environment: [PUID=1000]\n";
  CHECK(weighty({{"compose.yaml", one}}) == "lscr.io/linuxserver/sonarr ");
  CHECK(weighty({{"compose.yaml", one + "  files:\n    image: hotio/radarr\n    environment: {PUID: 1000}\n"}}) == "");
}

TEST_CASE("tags of manifests that each deploy replaces") {
  const std::string web =
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  template:\n    spec:\n      containers:\n"
      "        - {name: web, image: acme/web}\n";
  const auto deployed_by = [&](const std::string& command) { return weighty({{"k8s/web.yaml", web}, {"deploy.sh", command + "\n"}}); };
  CHECK(deployed_by("kubectl set image deployment/web web=acme/web:$SHA") == "");
  CHECK(deployed_by("kubectl -n shop set image deploy web web=acme/web:$SHA") == "");
  CHECK(deployed_by("kubectl -n \"$NS\" set image \"deployment/${DEPLOYMENT}\" \"$CONTAINER=$IMAGE\"") == "");
  CHECK(deployed_by("kubectl set image deployment/worker worker=acme/worker:$SHA") == "acme/web ");
  CHECK(deployed_by("kubectl set env deployment/web A=b") == "acme/web ");
  CHECK(deployed_by("kubectl apply -f k8s") == "acme/web ");
}

TEST_CASE("web pages to look into a store with") {
  CHECK(weighty({{"compose.yaml", "services:\n  db: {image: postgres}\n  admin: {image: adminer}\n"}}) == "postgres ");
  CHECK(weighty({{"compose.yaml", "services:\n  admin: {image: dpage/pgadmin4}\n  pages: {image: phpmyadmin/phpmyadmin}\n"}}) == "");
  CHECK(weighty({{"compose.yaml", "services:\n  queue: {image: apache/kafka}\n"}}) == "apache/kafka ");
}

TEST_CASE("tags that the deploy writes into the manifest") {
  const std::string pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers: [{name: app, image: 'acme/app:latest'}]\n";
  CHECK(weighty({{"k8s/web.yaml", pod}}) == "acme/app ");
  CHECK(weighty({{"k8s/web.yaml", pod}, {"deploy.sh", "sed -i \"s|acme/app:latest|acme/app:$SHA|\" k8s/web.yaml\n"}}) == "");
  CHECK(weighty({{"k8s/web.yaml", pod}, {"deploy.sh", "yq -i '.spec.containers[0].image = env(IMAGE)' k8s/web.yaml\n"}}) == "");
  CHECK(weighty({{"k8s/web.yaml", pod}, {"deploy.sh", "cd k8s && kustomize edit set image acme/app=acme/app:$SHA\n"}}) == "");
  CHECK(weighty({{"k8s/web.yaml", pod}, {"deploy.sh", "sed -i \"s|acme/app:latest|acme/app:$SHA|\" k8s/api.yaml\n"}}) == "acme/app ");
  CHECK(weighty({{"k8s/web.yaml", pod}, {"deploy.sh", "sed -i 's|replicas: 1|replicas: 2|' k8s/web.yaml\n"}}) == "acme/app ");
}
