#include "link/compose_runs.h"

#include <map>
#include <string>

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

// "<directory of paths> <files laid with it>" of a compose file.
static std::string run_of(const std::map<std::string, std::string>& files, const std::string& path) {
  Analysis analysis = Analysis::from_memory(files);
  const Project& project = analysis.project();
  for (const auto& compose : project.facts.compose_files) {
    if (project.file(compose->file).path != path) continue;
    std::string shown = compose->project_directory;
    for (const std::string& other : compose->laid_with) shown += " " + other;
    return shown;
  }
  return "none";
}

TEST_CASE("commands say where the paths of a compose file begin") {
  const std::string stack = "services:\n  web:\n    build: ./web\n";
  const std::map<std::string, std::string> files{{"compose.yaml", stack}, {"deploy/compose.aws.yaml", stack}};
  const auto with = [&](const std::string& path, const std::string& text) {
    std::map<std::string, std::string> all = files;
    all.emplace(path, text);
    return run_of(all, "deploy/compose.aws.yaml");
  };
  CHECK(run_of(files, "deploy/compose.aws.yaml") == "");
  CHECK(with("up.sh", "docker compose --project-directory . -f deploy/compose.aws.yaml up -d\n") == ".");
  CHECK(with("up.sh", "cd deploy\ndocker-compose --project-directory=.. -f compose.aws.yaml up\n") == ".");
  CHECK(with("scripts/up.sh", "docker compose -f compose.yaml -f deploy/compose.aws.yaml up\n") == ". compose.yaml");
  CHECK(with("Makefile", "up:\n\t@docker compose -f compose.yaml -f deploy/compose.aws.yaml up\n") == ". compose.yaml");
  CHECK(with("package.json", R"({"scripts": {"up": "docker compose --project-directory . -f deploy/compose.aws.yaml up"}})") == ".");
  CHECK(with(".github/workflows/a.yml",
             "on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - working-directory: deploy\n"
             "        run: docker compose --project-directory .. -f compose.aws.yaml up\n") == ".");
  CHECK(with(".github/workflows/a.yml",
             "on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: appleboy/ssh-action@v1\n        with:\n          script: |\n"
             "            docker compose --project-directory . -f deploy/compose.aws.yaml up\n") == ".");
}

TEST_CASE("a compose file that is started in two ways keeps its own directory") {
  const std::string stack = "services:\n  web:\n    build: ./web\n";
  CHECK(run_of({{"deploy/compose.yaml", stack},
                {"up.sh", "docker compose --project-directory . -f deploy/compose.yaml up\ndocker compose -f deploy/compose.yaml up\n"}},
               "deploy/compose.yaml") == "");
  CHECK(run_of({{"deploy/compose.yaml", stack}, {"up.sh", "docker compose --project-directory . -f other/compose.yaml up\n"}},
               "deploy/compose.yaml") == "");
  CHECK(run_of({{"deploy/compose.yaml", stack}, {"up.sh", "docker compose --project-directory \"$ROOT\" -f \"$FILE\" up\n"}},
               "deploy/compose.yaml") == "");
}

TEST_CASE("COMPOSE_FILE lays compose files together") {
  const std::string stack = "services:\n  vpn:\n    image: acme/vpn:1\n";
  const std::map<std::string, std::string> files{{"compose.yaml", stack}, {"proxy/compose.yaml", stack}};
  const auto with = [&](const std::string& path, const std::string& text) {
    std::map<std::string, std::string> all = files;
    all.emplace(path, text);
    return run_of(all, "proxy/compose.yaml");
  };
  CHECK(with(".env.example", "COMPOSE_FILE=compose.yaml:proxy/compose.yaml\n") == ". compose.yaml");
  CHECK(with(".env", "COMPOSE_PATH_SEPARATOR=;\nCOMPOSE_FILE=compose.yaml;proxy/compose.yaml\n") == ". compose.yaml");
  CHECK(with("up.sh", "export COMPOSE_FILE=compose.yaml:proxy/compose.yaml\ndocker compose up -d\n") == ". compose.yaml");
  CHECK(with(".env.example", "# COMPOSE_FILE=compose.yaml:other/compose.yaml\n") == "");
  CHECK(with(".env.example", "COMPOSE_FILE=${BASE}:proxy/compose.yaml\n") == "");
}

TEST_CASE("a file whose services are run to their end alone") {
  const auto only_run = [](const std::string& guide) {
    Analysis analysis = Analysis::from_memory({{"generate.yml", "services:\n  generator:\n    image: acme/certificates:4\n"},
                                               {"README.md", "# Start\n```sh\n" + guide + "\n```\n"}});
    return analysis.project().facts.compose_files.at(0)->only_run;
  };
  CHECK(only_run("docker compose -f generate.yml run --rm generator"));
  CHECK(!only_run("docker compose -f generate.yml up -d"));
  CHECK(!only_run("docker compose -f generate.yml run --rm generator\ndocker compose -f generate.yml up -d"));
  CHECK(!only_run("ls"));
}
