#include "link/compose.h"

#include <algorithm>
#include <map>
#include <string>

#include "catch.h"
#include "formats/formats.h"
#include "link/index.h"

using namespace preship;

namespace {

Project linked(const std::map<std::string, std::string>& files) {
  Project project;
  for (const auto& [path, text] : files) {
    const auto id = static_cast<FileId>(project.files.size());
    project.files.push_back({.path = path, .text = text});
    project.by_path.emplace(path, id);
  }
  for (FileId id = 0; id < project.files.size(); ++id) {
    const SourceFile& file = project.files[id];
    project.facts.append(file.path.ends_with("env") ? extract_dotenv(id, file) : extract_compose(id, file));
  }
  resolve_compose(project);
  index_artifacts(project);
  return project;
}

std::string declared(const Project& project, const DeploymentId& deployment) {
  std::string shown;
  for (const EnvDeclaration& declaration : project.facts.env_declarations) {
    if (declaration.deployment != deployment) continue;
    const Span& span = declaration.key.span;
    CHECK(project.file(span.file).text.substr(span.begin, span.end - span.begin) == declaration.key.value);
    shown += declaration.key.value + " ";
  }
  return shown;
}

std::string why_opaque(const Project& project, const DeploymentId& deployment) {
  const auto found = std::ranges::find(project.facts.opaque, deployment, &Opaque::deployment);
  return found == project.facts.opaque.end() ? "" : found->why;
}

}  // namespace

TEST_CASE("a service extends one of another file") {
  const Project project = linked({
      {"app/compose.yaml", "services:\n  web:\n    extends: {file: ../common/base.yaml, service: base}\n    environment: {B: 2}\n"},
      {"common/base.yaml", "services:\n  base:\n    build: ./src\n    env_file: base.env\n    environment: {A: 1, B: 1}\n"},
      {"common/base.env", "C=3\n"},
  });
  CHECK(declared(project, {"app/compose.yaml", "web"}) == "B A C ");
  const Deployment* web = project.deployment({"app/compose.yaml", "web"});
  REQUIRE(web != nullptr);
  CHECK(web->build_context == "common/src");
  CHECK(std::ranges::count(project.facts.deployments, DeploymentId("app/compose.yaml", "web"), &Deployment::id) == 1);
  CHECK(why_opaque(project, {"app/compose.yaml", "web"}).empty());
}

TEST_CASE("an overlay takes the rest from the default file beside it") {
  const Project project = linked({
      {"compose.yaml", "services:\n  web:\n    image: app:1\n    environment: {A: 1}\n  db: {image: pg}\n"},
      {"compose.prod.yaml", "services:\n  web:\n    environment: {B: 2}\n  db: {image: pg:2, environment: {C: 1}}\n"},
      {"other/compose.prod.yaml", "services:\n  web:\n    environment: {B: 2}\n"},
  });
  CHECK(declared(project, {"compose.prod.yaml", "web"}) == "B A ");
  CHECK(declared(project, {"compose.yaml", "web"}) == "A ");
  CHECK(project.deployment({"compose.prod.yaml", "web"})->image == "app:1");
  CHECK(project.deployment({"compose.prod.yaml", "db"})->image == "pg:2");
  CHECK(why_opaque(project, {"other/compose.prod.yaml", "web"}) == "the rest of the service is in another file");
}

TEST_CASE("extends that lead nowhere or in a circle end") {
  const Project project = linked({
      {"a.yaml",
       "services:\n  web: {extends: {file: b.yaml, service: web}, environment: {A: 1}}\n  x: {extends: {file: no.yaml, service: y}}\n"},
      {"b.yaml", "services:\n  web: {extends: {file: a.yaml, service: web}, environment: {B: 1}}\n"},
  });
  CHECK(declared(project, {"a.yaml", "web"}) == "A B ");
  CHECK(why_opaque(project, {"a.yaml", "x"}) == "the rest of the service is in another file");
}

TEST_CASE("env files are provided or unknown") {
  const Project project = linked({
      {"compose.yaml", "services:\n  web: {image: a, env_file: [web.env, .env.local]}\n"},
      {"web.env", "A=1\n# B=2\nC=$X\n"},
  });
  CHECK(declared(project, {"compose.yaml", "web"}) == "A C ");
  CHECK(why_opaque(project, {"compose.yaml", "web"}) == "env_file .env.local is not in the repository");
}
