#include "link/kamal.h"

#include "catch.h"
#include "engine/analysis.h"
#include "model/kamal.h"
#include "model/release.h"

using namespace preship;

namespace {

using KamalTree = std::map<std::string, std::string>;

const KamalSetup* setup_at(const Project& project, const std::string& path) {
  for (const auto& setup : project.kamal)
    if (project.file(setup->file).path == path) return setup.get();
  return nullptr;
}

std::string paths_of(const Project& project) {
  std::string paths;
  for (const auto& setup : project.kamal) paths += project.file(setup->file).path + (setup->production ? " " : "- ");
  return paths;
}

// "web:3000 /up", "db:5432": ports that are sent traffic, and paths that are asked for.
std::string traffic_of(const Project& project) {
  std::string text;
  for (const Port& port : project.facts.ports)
    if (port.role == PortRole::container) text += std::string(port.deployment.name()) + ":" + std::to_string(port.number) + " ";
  for (const HealthProbe& probe : project.facts.probes)
    if (probe.path) text += std::string(probe.deployment.name()) + probe.path->value + " ";
  return text;
}

std::string env_of(const Project& project, const DeploymentId& deployment) {
  std::string text;
  for (const EnvDeclaration& declaration : project.facts.env_declarations)
    if (declaration.deployment == deployment)
      text +=
          declaration.key.value + (declaration.value ? "=" + declaration.value->value : "") + (declaration.build_time ? "(build) " : " ");
  return text;
}

constexpr const char* whole = "service: shop\nimage: acme/shop\nregistry:\n  server: ghcr.io\nservers:\n  web:\n    - 203.0.113.10\n";
constexpr const char* shared = "service: shop\nimage: acme/shop\nregistry:\n  server: ghcr.io\n";

}  // namespace

TEST_CASE("kamal: roles, what they are built from, and what they run") {
  Analysis analysis = Analysis::from_memory(
      {{"config/deploy.yml", std::string(whole) +
                                 "  job:\n    hosts: [203.0.113.11]\n    cmd: bin/jobs --queue mail\n"
                                 "builder:\n  dockerfile: docker/Dockerfile\n  target: app\n  args:\n    RUBY_VERSION: 3.4\n"},
       {"docker/Dockerfile", "ARG RUBY_VERSION\nFROM ruby:$RUBY_VERSION AS app\nCMD [\"bin/rails\", \"server\"]\n"},
       {"Gemfile", "gem \"rails\"\n"}});
  const Project& project = analysis.project();
  const Deployment* web = project.deployment({"config/deploy.yml", "web"});
  const Deployment* job = project.deployment({"config/deploy.yml", "job"});
  REQUIRE(web != nullptr);
  REQUIRE(job != nullptr);
  CHECK(web->web);
  CHECK_FALSE(job->web);
  CHECK(web->dockerfile == "docker/Dockerfile");
  CHECK(web->target == "app");
  CHECK(web->build_context == ".");
  CHECK(web->image == "ghcr.io/acme/shop");
  CHECK(job->command.size() == 3);
  CHECK(web->service.directory == ".");
  CHECK(env_of(project, web->id) == "RUBY_VERSION=3.4(build) ");
  CHECK(traffic_of(project) == "web:80 web/up ");
}

TEST_CASE("kamal: a Procfile beside it is for developers, unless Heroku has the app too") {
  const auto production = [](std::map<std::string, std::string> files) {
    files["config/deploy.yml"] = shared;
    files["Procfile"] = "web: bin/rails server\n";
    Analysis analysis = Analysis::from_memory(files);
    return std::ranges::any_of(analysis.project().facts.deployments, [](const Deployment& deployment) {
      return deployment.kind == ArtifactKind::procfile && deployment.production;
    });
  };
  CHECK_FALSE(production({}));
  CHECK(production({{"app.json", "{}"}}));
  CHECK(production({{"heroku.yml", "build:\n  docker:\n    web: Dockerfile\n"}}));
}

TEST_CASE("kamal: a destination lies over its base") {
  KamalTree files = {{"config/deploy.yml", std::string(shared) + "env:\n  clear:\n    A: 1\n    B: 1\n  secret: [S:T]\n"},
                     {"config/deploy.production.yml", "servers: [203.0.113.10]\nenv:\n  clear:\n    B: 2\nproxy:\n  app_port: 3000\n"},
                     {"config/deploy.staging.yml", "servers: [203.0.113.20]\nproxy:\n  healthcheck:\n    path: /healthz\n"}};
  Analysis analysis = Analysis::from_memory(files);
  CHECK(paths_of(analysis.project()) == "config/deploy.production.yml config/deploy.staging.yml- ");
  CHECK(setup_at(analysis.project(), "config/deploy.production.yml")->destination == "production");
  CHECK(env_of(analysis.project(), {"config/deploy.production.yml", "web"}) == "A=1 B=2 S ");
  CHECK(env_of(analysis.project(), {"config/deploy.staging.yml", "web"}) == "A=1 B=1 S ");
  CHECK(traffic_of(analysis.project()) == "web:3000 web:80 web/up web/healthz ");
}

TEST_CASE("kamal: whether the base is deployed alone") {
  const std::string staging = "servers: [203.0.113.20]\n";
  // Beside staging it is what is in production, however many there are of it.
  Analysis several =
      Analysis::from_memory({{"config/deploy.yml", whole}, {"config/deploy.dev1.yml", staging}, {"config/deploy.dev2.yml", staging}});
  CHECK(paths_of(several.project()) == "config/deploy.dev1.yml- config/deploy.dev2.yml- config/deploy.yml ");
  Analysis beside = Analysis::from_memory({{"config/deploy.yml", whole}, {"config/deploy.staging.yml", staging}});
  CHECK(paths_of(beside.project()) == "config/deploy.staging.yml- config/deploy.yml ");
  // Beside production it is what both share, also where the destination says everything itself.
  Analysis both = Analysis::from_memory({{"config/deploy.yml", whole}, {"config/deploy.production.yml", whole}});
  CHECK(paths_of(both.project()) == "config/deploy.production.yml ");
  CHECK(setup_at(both.project(), "config/deploy.production.yml")->partial);
  // `kamal -c config/deploy-worker.yml` has destinations of its own.
  Analysis other = Analysis::from_memory(
      {{"config/deploy.yml", whole}, {"config/deploy-worker.yml", shared}, {"config/deploy-worker.eu.yml", "servers: [203.0.113.30]\n"}});
  CHECK(paths_of(other.project()) == "config/deploy-worker.eu.yml config/deploy.yml ");
  CHECK(setup_at(other.project(), "config/deploy-worker.eu.yml")->roles.size() == 1);
  // What needs a destination that is not here.
  Analysis alone = Analysis::from_memory({{"config/deploy.yml", shared}});
  CHECK(setup_at(alone.project(), "config/deploy.yml")->partial);
  Analysis example = Analysis::from_memory({{"config/deploy.example.yml", whole}});
  CHECK(paths_of(example.project()) == "config/deploy.example.yml- ");
}

TEST_CASE("kamal: which version, and who is behind the proxy") {
  const auto setup = [](const std::string& more) {
    static std::vector<Analysis> kept;
    kept.push_back(Analysis::from_memory({{"config/deploy.yml", "service: shop\nimage: a/b\nregistry: {}\n" + more}}));
    return kept.back().project().kamal.at(0);
  };
  CHECK(setup("servers: [h]\n")->version == KamalVersion::unknown);
  CHECK(setup("servers: [h]\nproxy: {host: a.io}\n")->version == KamalVersion::two);
  CHECK(setup("servers: [h]\ntraefik: {}\n")->version == KamalVersion::one);
  CHECK(setup("servers: [h]\nhealthcheck: {path: /up}\nbuilder: {arch: amd64}\n")->version == KamalVersion::mixed);
  const auto roles = setup("servers:\n  web: {hosts: [h], proxy: false}\n  api: {hosts: [h], proxy: {app_port: 4000}}\n  job: [h]\n");
  REQUIRE(roles->roles.size() == 3);
  CHECK_FALSE(roles->roles[0].proxied);
  CHECK(roles->roles[1].proxied);
  CHECK_FALSE(roles->roles[2].proxied);
  const auto old = setup("traefik: {}\nservers:\n  web: [h]\n  api: {hosts: [h], traefik: true}\n  job: {hosts: [h]}\n");
  CHECK(old->roles[0].proxied);
  CHECK(old->roles[1].proxied);
  CHECK_FALSE(old->roles[2].proxied);
  CHECK(setup("primary_role: api\nservers:\n  api: [h]\n")->roles[0].primary);
}

TEST_CASE("kamal: accessories and their ports") {
  Analysis analysis = Analysis::from_memory(
      {{"config/deploy.yml",
        std::string(whole) + "accessories:\n  db: {image: postgres:17, host: h, port: 5432, env: {secret: [POSTGRES_PASSWORD]}}\n"
                             "  cache: {image: redis:8, host: h, port: \"127.0.0.1:6380:6379\"}\n"
                             "  pdf: {image: acme/pdf, host: h, proxy: {host: pdf.acme.io, app_port: 9000, healthcheck: {path: /}}}\n"}});
  const Project& project = analysis.project();
  CHECK(traffic_of(project) == "web:80 db:5432 cache:6379 pdf:9000 web/up pdf/ ");
  std::string published;
  for (const Port& port : project.facts.ports)
    if (port.role == PortRole::publishes) published += port.host + ":" + std::to_string(port.number) + " ";
  CHECK(published == ":5432 127.0.0.1:6380 ");
  CHECK(env_of(project, {"config/deploy.yml", "db"}) == "POSTGRES_PASSWORD ");
  CHECK(project.deployment({"config/deploy.yml", "pdf"})->web);
}

TEST_CASE("kamal: a hook is a script of the release") {
  Analysis analysis = Analysis::from_memory(
      {{"config/deploy.yml", whole},
       {".kamal/hooks/pre-deploy", "#!/bin/sh\nset -e\nkamal app exec --primary \"bin/rails db:migrate\"\nbin/rails db:migrate\n"},
       {".kamal/hooks/post-deploy.sample", "#!/bin/sh\nbin/rails db:migrate\n"},
       {".kamal/hooks/pre-build", "puts 1\n"}});
  std::string places;
  for (const ReleasePlace& place : analysis.project().release->places)
    if (place.name.starts_with(".kamal")) places += place.name + ":" + std::to_string(place.steps.size()) + " ";
  CHECK(places == ".kamal/hooks/pre-deploy:1 ");
}

TEST_CASE("kamal: of a key that stands twice, the last counts") {
  Analysis analysis = Analysis::from_memory(
      {{"config/deploy.yml",
        std::string(whole) + "proxy:\n  ssl: true\n  host: a.io\nbuilder: {arch: amd64}\nproxy:\n  app_port: 3000\n"}});
  const Project& project = analysis.project();
  CHECK(traffic_of(project) == "web:3000 web/up ");
  const auto& repeated = project.facts.kamal_files.at(0)->repeated;
  REQUIRE(repeated.size() == 1);
  CHECK(repeated[0].inside == std::vector<std::string>{"ssl", "host"});
  CHECK(repeated[0].lost.span.begin < repeated[0].kept.span.begin);
}
