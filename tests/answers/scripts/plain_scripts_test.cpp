#include "answers/scripts/plain_scripts.h"

#include <filesystem>

#include "catch.h"
#include "engine/analysis.h"
#include "support/temporary_tree.h"

using namespace preship;

using Files = std::map<std::string, std::string>;

// The scripts that are run by their path and are not executable; those named in `executable` are.
static std::string plain_in(const Files& files, const std::vector<std::string>& executable = {}) {
  const TemporaryTree tree(files);
  for (const auto& [path, text] : files) std::filesystem::permissions(tree.root() / path, std::filesystem::perms(0644));
  for (const std::string& path : executable) std::filesystem::permissions(tree.root() / path, std::filesystem::perms(0755));
  Analysis analysis = Analysis::from_disk(tree.root(), {});
  std::string text;
  for (const PlainScript& plain : plain_scripts(analysis.project())) text += plain.word.value + " " + plain.file->path + "\n";
  return text;
}

static const std::string script = "#!/bin/sh\nset -e\necho done\n";

static std::string workflow(const std::string& run) {
  return "on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/checkout@v5\n      - run: |\n          " +
         run + "\n";
}

TEST_CASE("plain scripts: workflows, scripts and recipes") {
  const auto of = [&](const std::string& run, const std::vector<std::string>& executable = {}) {
    return plain_in({{".github/workflows/a.yml", workflow(run)}, {"ops/run.sh", script}}, executable);
  };
  CHECK(of("./ops/run.sh") == "./ops/run.sh ops/run.sh\n");
  CHECK(of("ops/run.sh --all") == "ops/run.sh ops/run.sh\n");
  CHECK(of("cd ops && ./run.sh") == "./run.sh ops/run.sh\n");
  CHECK(of("./ops/run.sh", {"ops/run.sh"}) == "");
  CHECK(of("bash ./ops/run.sh") == "");
  CHECK(of("chmod +x ops/*.sh && ./ops/run.sh") == "");
  CHECK(of(". ./ops/run.sh") == "");
  CHECK(of("$DIR/run.sh") == "");
  CHECK(plain_in({{"package.json", R"({"name": "a", "scripts": {"start": "./run.sh"}})"}, {"run.sh", script}}) == "./run.sh run.sh\n");
}

TEST_CASE("plain scripts: images") {
  const auto of = [&](const std::string& rest, const std::vector<std::string>& executable = {}) {
    return plain_in({{"Dockerfile", "FROM node:24.9.0-alpine\nWORKDIR /app\n" + rest},
                     {"bin/start.sh", script},
                     {"compose.yaml", "services:\n  a:\n    build: .\n    restart: always\n"}},
                    executable);
  };
  CHECK(of("COPY . .\nENTRYPOINT [\"./bin/start.sh\"]\n") == "./bin/start.sh bin/start.sh\n");
  CHECK(of("COPY bin/start.sh /start.sh\nCMD [\"/start.sh\"]\n") == "/start.sh bin/start.sh\n");
  CHECK(of("COPY . .\nRUN ./bin/start.sh\nCMD [\"node\"]\n") == "./bin/start.sh bin/start.sh\n");
  CHECK(of("COPY . .\nENTRYPOINT [\"./bin/start.sh\"]\n", {"bin/start.sh"}) == "");
  CHECK(of("COPY . .\nRUN chmod +x bin/*\nENTRYPOINT [\"./bin/start.sh\"]\n") == "");
  CHECK(of("COPY --chmod=755 bin/start.sh /start.sh\nCMD [\"/start.sh\"]\n") == "");
  CHECK(of("COPY . .\nENTRYPOINT [\"sh\", \"./bin/start.sh\"]\n") == "");
}

TEST_CASE("plain scripts: what was never on a disk has no mode") {
  Analysis analysis = Analysis::from_memory({{".github/workflows/a.yml", workflow("./run.sh")}, {"run.sh", script}});
  CHECK(plain_scripts(analysis.project()).empty());
}
