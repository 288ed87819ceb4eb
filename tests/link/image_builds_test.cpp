#include "link/image_builds.h"

#include <map>
#include <string>

#include "answers/docker/targets.h"
#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

namespace {

using Files = std::map<std::string, std::string>;

const std::string stages =
    "FROM node:22 AS base\nFROM base AS development\nCMD [\"npm\", \"run\", \"dev\"]\nFROM base AS production\nCMD [\"node\", \"a.js\"]\n"
    "FROM base AS tools\nCOPY lost.txt /\n";

Files with(const std::string& path, const std::string& text) { return {{"Dockerfile", stages}, {path, text}}; }

std::string compose(const std::string& target, const std::string& more = "") {
  return "services:\n  web:\n    build:\n      context: .\n      target: " + target + "\n" + more;
}

// The deployed stages, and behind a bar those that nobody builds.
std::string targets(const Files& files) {
  Analysis analysis = Analysis::from_memory(files);
  const Project& project = analysis.project();
  const Dockerfile* file = project.dockerfile("Dockerfile");
  std::string shown;
  for (const std::string& target : deployed_targets(project, *file)) shown += (target.empty() ? "last" : target) + " ";
  shown += "|";
  for (const DockerStage& stage : file->stages)
    if (!is_built(project, *file, stage)) shown += " " + stage.name;
  return shown;
}

// "tag:context:file" of each `docker build`.
std::string built(const Files& files) {
  Analysis analysis = Analysis::from_memory(files);
  std::string shown;
  for (const WorkflowImageBuild& build : analysis.project().script_builds)
    shown += (build.tags.empty() ? "" : build.tags[0].value) + " " + build.context + " " + build.file + ";";
  return shown;
}

}  // namespace

TEST_CASE("stages that are deployed, and those that nobody builds") {
  CHECK(targets({{"Dockerfile", stages}}) == "last |");
  CHECK(targets(with("compose.yaml", compose("production"))) == "production | development");
  CHECK(targets(with("compose.dev.yaml", compose("development"))) == "last | production");
  CHECK(targets(with("compose.yaml", compose("${NODE_ENV:-development}"))) == "production |");
  CHECK(targets(with("compose.yaml", compose("${STAGE:-production}"))) == "production |");
  CHECK(targets(with("build.sh", "docker build --target production -t shop .\n")) == "production | development");
  CHECK(targets(with("build.sh", "docker build --target development -t shop-dev .\n")) == "last | production");
  CHECK(targets(with(".github/workflows/a.yml",
                     "on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n"
                     "          context: .\n          target: production\n")) == "production | development");
}

TEST_CASE("images that scripts build") {
  const Files files{{"api/Dockerfile", "FROM a:1\n"}};
  const auto by = [&](const std::string& path, const std::string& text) {
    Files all = files;
    all.emplace(path, text);
    return built(all);
  };
  CHECK(by("build.sh", "cd api\ndocker build -t shop-api:latest .\n") == "shop-api:latest api api/Dockerfile;");
  CHECK(by("scripts/build.sh", "docker buildx build --load --tag=shop-api -f api/Dockerfile api\n") == "shop-api api api/Dockerfile;");
  CHECK(by("package.json", R"({"scripts": {"image": "docker build -t shop-api ./api"}})") == "shop-api api api/Dockerfile;");
  CHECK(by("build.sh", "docker build -t \"$NAME\" \"$DIRECTORY\"\n") == "  ;");
}

TEST_CASE("a stage listens on what it starts itself") {
  const auto port_of = [](const std::string& text) {
    Analysis analysis = Analysis::from_memory({{"Dockerfile", text}, {"compose.yaml", compose("web")}});
    for (const Port& port : analysis.project().facts.ports)
      if (port.deployment.text() == "compose.yaml#web" && port.role == PortRole::listens) return static_cast<int>(port.number);
    return 0;
  };
  const std::string last = "FROM python:3.13 AS worker\nCMD [\"gunicorn\", \"-b\", \"0.0.0.0:8000\", \"a:app\"]\n";
  CHECK(port_of("FROM python:3.13 AS web\nCMD [\"uvicorn\", \"a:app\", \"--port\", \"5000\"]\n" + last) == 5000);
  CHECK(port_of("FROM python:3.13 AS web\nCMD [\"python\", \"run.py\"]\n" + last) == 0);
  CHECK(port_of("FROM python:3.13 AS base\nCMD [\"uvicorn\", \"a:app\", \"--port\", \"5001\"]\nFROM base AS web\n" + last) == 5001);
}
