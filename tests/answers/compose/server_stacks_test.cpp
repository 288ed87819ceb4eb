#include "answers/compose/server_stacks.h"

#include <map>

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

namespace {

using Files = std::map<std::string, std::string>;

const std::string stack = "services:\n  db:\n    image: postgres:17\n    restart: always\n";

// The compose files whose service `db` something starts on a server.
std::string started(Files files) {
  Analysis analysis = Analysis::from_memory(files);
  const Project& project = analysis.project();
  std::string result;
  for (const auto& file : project.facts.compose_files)
    for (const ComposeService& service : file->services)
      if (service.name.value == "db" && started_on_server(project, *file, service)) result += project.file(file->file).path + " ";
  return result;
}

std::string over_ssh(const std::string& commands, Files files = {{"compose.yaml", stack}}) {
  files.emplace(".github/workflows/deploy.yml",
                "on: push\njobs:\n  deploy:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: appleboy/ssh-action@v1\n        with:\n"
                "          host: a\n          script: |\n            " +
                    commands + "\n");
  return started(files);
}

}  // namespace

TEST_CASE("server stacks: over ssh, by a script that deploys") {
  CHECK(over_ssh("cd /srv/a && docker compose up -d") == "compose.yaml ");
  CHECK(over_ssh("docker-compose up -d db") == "compose.yaml ");
  CHECK(over_ssh("docker compose -f ops/stores.yml up -d", {{"ops/stores.yml", stack}}) == "ops/stores.yml ");
  CHECK(started({{"compose.yaml", stack}, {"deploy.sh", "#!/bin/bash\ndocker compose up -d\n"}}) == "compose.yaml ");
  CHECK(started({{"deploy/compose.yaml", stack}, {"deploy/deploy.sh", "#!/bin/bash\ncd \"$(dirname \"$0\")\"\ndocker compose up -d\n"}}) ==
        "deploy/compose.yaml ");
}

TEST_CASE("server stacks: another file, another service, another machine") {
  CHECK(over_ssh("docker compose -f compose.prod.yaml up -d") == "");
  CHECK(over_ssh("docker compose up -d web", {{"compose.yaml", stack + "  web:\n    image: acme/web:1\n"}}) == "");
  CHECK(over_ssh("docker compose up -d", {{"compose.yaml", stack}, {"compose.prod.yaml", stack}}) == "");
  CHECK(over_ssh("docker compose up -d", {{"compose.yaml", stack}, {"api/compose.yaml", stack}}) == "");
  CHECK(over_ssh("docker compose stop") == "");
  CHECK(started({{"compose.yaml", stack}, {"start-dev.sh", "#!/bin/bash\ndocker compose up -d\n"}}) == "");
  CHECK(started({{"compose.yaml", stack},
                 {"deploy/compose.yaml", stack},
                 {"deploy/deploy.sh", "#!/bin/bash\ncd \"$(dirname \"$0\")\"\ndocker compose up -d\n"}}) == "deploy/compose.yaml ");
}

TEST_CASE("server stacks: what stands behind a profile starts where the command asks for it") {
  const Files behind{{"compose.yaml", stack + "    profiles: [local-db]\n  web:\n    image: shop:1\n"}};
  CHECK(over_ssh("docker compose up -d", behind) == "");
  CHECK(over_ssh("docker compose --profile local-db up -d", behind) == "compose.yaml ");
  CHECK(over_ssh("docker compose --profile=other up -d", behind) == "");
  CHECK(over_ssh("docker compose up -d db", behind) == "compose.yaml ");
}
