#include "answers/scripts/script_files.h"

#include "catch.h"
#include "engine/analysis.h"
#include "formats/shell/shell.h"

using namespace preship;

namespace {

std::string named(const std::string& command) {
  std::string names;
  for (const Text& name : files_named(parse_shell(0, command, 0).at(0))) names += name.value + " ";
  return names;
}

}  // namespace

TEST_CASE("files of scripts: compose files and scripts that a command names by a plain path") {
  CHECK(named("docker compose -f compose.prod.yml -f b.yaml up -d") == "compose.prod.yml b.yaml ");
  CHECK(named("sudo bash scripts/deploy.sh") == "scripts/deploy.sh ");
  CHECK(named("./deploy.sh now") == "./deploy.sh ");
  CHECK(named("docker compose -f \"$FILE\" up").empty());
  CHECK(named("bash /opt/app/deploy.sh").empty());
  CHECK(named("cat deploy.sh").empty());
}

TEST_CASE("files of scripts: what a command may make") {
  Analysis analysis = Analysis::from_memory(
      {{"deploy.sh", "#!/bin/sh\ncp a.yml prod/b.yml\necho x > made.sh\ncurl -o c.yaml https://example.com\ncat d.yml\n"}});
  const auto made = names_made(analysis.project());
  CHECK(made == std::set<std::string, std::less<>>{"a.yml", "b.yml", "c.yaml", "made.sh"});
}

TEST_CASE("files of scripts: a machine has this repository where git brings it up to date, and not above") {
  const auto has = [](const std::string& text) {
    const std::vector<ShellCommand> commands = parse_shell(0, text, 0);
    return has_this_repository({.commands = commands, .remote = true});
  };
  CHECK(has("cd /opt/shop\ngit pull\ndocker compose up -d\n"));
  CHECK(has("cd /opt/shop\ngit pull\ncd web\nnpm ci\ncd ..\ndocker compose up -d\n"));
  CHECK(has("git clone https://example.com/shop\ncd shop\ndocker compose up -d\n"));
  CHECK(!has("cd /opt/all\ncd shop\ngit pull\ncd ..\ndocker compose up -d\n"));
  CHECK(!has("cd shop\ngit pull origin main\ncd ../proxy\ndocker compose up -d\n"));
  CHECK(!has("docker compose up -d\n"));
}
