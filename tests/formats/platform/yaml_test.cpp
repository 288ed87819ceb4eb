#include "catch.h"
#include "formats/formats.h"
#include "tests/support/show_facts.h"

namespace preship {
namespace {

struct Read {
  SourceFile file;
  Facts facts;
  ShowFacts show{file};

  Read(std::string path, std::string text)
      : file{.path = std::move(path), .text = std::move(text), .kind = FileKind::yaml}, facts(extract_yaml(0, file)) {}
  Read(const Read&) = delete;
};

TEST_CASE("heroku.yml names images and what runs in them") {
  const Read read("heroku.yml",
                  "setup: {addons: [{plan: heroku-postgresql}]}\nbuild:\n  docker:\n    web: Dockerfile\n    jobs: jobs/Dockerfile\n"
                  "run:\n  web: npm start\n  clock:\n    command: [node clock.js]\n    image: jobs\n");
  CHECK(read.show.deployments(read.facts) ==
        "web web context=. dockerfile=Dockerfile [npm] [start] #web\njobs context=jobs dockerfile=jobs/Dockerfile #jobs\n"
        "clock context=jobs dockerfile=jobs/Dockerfile [node] [clock.js] #clock\n");
  CHECK(Read("heroku.yml", "run:\n  web: npm start\n").facts.deployments.size() == 1);
  CHECK(Read("heroku.yml", "build: [docker]\n").facts.deployments.empty());
}

TEST_CASE("Render blueprints") {
  const Read read(
      "render.yaml",
      "services:\n- type: web\n  name: api\n  runtime: docker\n  rootDir: apps/api\n  dockerfilePath: ./docker/Dockerfile\n"
      "  healthCheckPath: /health\n  envVars:\n  - {key: A, value: x}\n  - {key: B, sync: false}\n  - {key: C, generateValue: true}\n"
      "  - {key: D, fromDatabase: {name: db, property: connectionString}}\n  - {key: PORT, value: 10000}\n  - fromGroup: shared\n"
      "  - fromGroup: gone\n- {type: worker, name: w, runtime: node, startCommand: npm run worker}\n"
      "envVarGroups:\n- {name: shared, envVars: [{key: S, value: changeme}]}\n");
  CHECK(read.show.deployments(read.facts) ==
        "api web context=apps/api dockerfile=apps/api/docker/Dockerfile #api\nw context=. [npm] [run] [worker] #w\n");
  CHECK(read.show.env(read.facts) ==
        "S=changeme placeholder\nA=x literal #api\nB reference #api\nC reference #api\nD reference #api\nPORT=10000 literal #api\n"
        "S=changeme placeholder #api\n");
  CHECK(read.show.opaque(read.facts) == "environment group 'gone' is not in the repository #api\n");
  CHECK(read.show.probes(read.facts) == "http /health #api\n");
  CHECK(read.facts.probes[0].by == ProbeBy::platform);
  CHECK(read.show.ports(read.facts) == "environment 10000 [10000] #api\n");
}

TEST_CASE("pnpm workspaces") {
  const Read read("sub/pnpm-workspace.yaml", "packages:\n  - 'apps/*'\n  - \"!**/test\"\ncatalog: {react: 1}\n");
  REQUIRE(read.facts.workspace_globs.size() == 1);
  const WorkspaceGlobs& globs = *read.facts.workspace_globs[0];
  CHECK(globs.directory == "sub");
  REQUIRE(globs.globs.size() == 2);
  CHECK(read.show.show(globs.globs[0]) == "apps/*");
  CHECK(read.show.show(globs.globs[1]) == "!**/test");
}

TEST_CASE("variables of App Engine and DigitalOcean") {
  const Read engine("app.yaml", "runtime: python312\nenv_variables:\n  A: x\n");
  CHECK(engine.show.env(engine.facts) == "A=x literal\n");
  const Read platform(".do/app.yaml", "envs: [{key: R, value: x}]\nservices:\n- {name: w, envs: [{key: S, type: SECRET}]}\n");
  CHECK(platform.show.env(platform.facts) == "S reference\nR=x literal\n");
  CHECK(Read("app.yaml", "env_variables: {A: x}\n").facts.env_declarations.empty());
}

TEST_CASE("GitLab pipelines") {
  const Read read(
      ".gitlab-ci.yml",
      "image: node:22\nvariables: {A: x, B: {value: y, description: z}, C: $A}\nstages: [test]\ntest:\n  image: {name: "
      "'app:$CI_COMMIT_SHA'}\n"
      "  services: [postgres:16, {name: redis:7}]\n  script:\n  - docker run --rm alpine:3 true\n  - curl -f http://localhost:3000/ok\n");
  CHECK(read.show.images(read.facts) == "node:22\napp:$CI_COMMIT_SHA opaque\npostgres:16\nredis:7\nalpine:3\n");
  CHECK(read.show.env(read.facts) == "A=x literal\nB=y literal\nC=$A computed\n");
  CHECK(read.show.probes(read.facts) == "http /ok :3000 by curl\n");
}

TEST_CASE("Spring placeholders are reads") {
  const Read read("src/main/resources/application.yml",
                  "spring:\n  datasource:\n    url: jdbc:${DB_URL}\n    password: \"${DB_PASS:pw${X:}}\"\n  name: ${spring.app}\n");
  std::string reads;
  for (const EnvRead& one : read.facts.env_reads)
    reads += read.show.show(one.key) + " " + read.show.source(one.span) + (one.need == Need::required ? " required\n" : " defaulted\n");
  CHECK(reads == "DB_URL ${DB_URL} required\nDB_PASS ${DB_PASS:pw${X:}} defaulted\nX ${X:} defaulted\n");
  CHECK(read.facts.env_reads[0].confidence == Confidence::medium);
  CHECK(Read("config/application.yml", "KEY: ${OTHER}\n").facts.env_reads.empty());
}

TEST_CASE("a kustomization needs neither apiVersion nor kind") {
  const Read read("k8s/kustomization.yaml",
                  "resources: [a.yaml]\nconfigMapGenerator:\n- {name: c, literals: [A=1, 'B=x=y'], envs: [.env]}\n");
  REQUIRE(read.facts.kubernetes_files.size() == 1);
  CHECK(read.facts.kubernetes_files[0]->objects.at(0).kind.value == "Kustomization");
  const KubernetesKeySource& source = read.facts.kubernetes_files[0]->key_sources.at(0);
  CHECK(read.show.show(source.entries.at(0).key) == "A");
  CHECK(read.show.show(*source.entries.at(1).value) == "x=y");
  CHECK(read.show.show(source.env_files.at(0)) == "k8s/.env@[.env]");
}

TEST_CASE("YAML that is nobody's is not reported") {
  CHECK(Read("config/some.yaml", "a: [\n").facts.empty());
  CHECK(Read("app.yaml", "a: [\n").facts.empty());
  CHECK(Read("application.yml", "a: @x@\n").facts.empty());
  CHECK(Read("render.yaml", "a: [\n").facts.syntax_errors.size() == 1);
}

}  // namespace
}  // namespace preship
