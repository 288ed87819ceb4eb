#include "answers/docker/variables.h"

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

namespace {

struct OneFile {
  Analysis analysis;

  explicit OneFile(const std::string& text) : analysis(Analysis::from_memory({{"Dockerfile", text}})) {}

  const Dockerfile& file() { return *analysis.project().facts.dockerfiles.at(0); }
};

}  // namespace

TEST_CASE("docker variables: uses by name, not of longer names, escaped ones and defaults") {
  CHECK(uses_variable("npm i -g npm@$NPM", "NPM"));
  CHECK(uses_variable("echo ${NPM}", "NPM"));
  CHECK(uses_variable("$NPM/bin", "NPM"));
  CHECK_FALSE(uses_variable("$NPM_TOKEN", "NPM"));
  CHECK_FALSE(uses_variable("\\$NPM", "NPM"));
  CHECK_FALSE(uses_variable("${NPM:-10}", "NPM"));
}

TEST_CASE("docker variables: a stage has those of the stages that it is FROM") {
  OneFile one("FROM a AS base\nARG A\nFROM base AS next\nENV B=1\nFROM c\n");
  const Dockerfile& file = one.file();
  CHECK(declares_variable(file, file.stages[1], "A"));
  CHECK(declares_variable(file, file.stages[1], "B"));
  CHECK_FALSE(declares_variable(file, file.stages[0], "B"));
  CHECK_FALSE(declares_variable(file, file.stages[2], "A"));
}

TEST_CASE("docker variables: an instruction that sets a variable itself") {
  const auto sets = [](const std::string& run) {
    OneFile one("FROM a\nRUN " + run + "\n");
    return sets_variable(one.file().stages[0].instructions[0], "V");
  };
  CHECK(sets("V=1; echo $V"));
  CHECK(sets("for V in a b; do echo $V; done"));
  CHECK(sets("read V < file"));
  CHECK_FALSE(sets("V=$V make"));
  CHECK_FALSE(sets("echo $V"));
}

TEST_CASE("docker variables: the history of a RUN or ENV keeps an argument that it uses") {
  const auto kept = [](const std::string& rest) {
    OneFile one("FROM a\nARG TOKEN\n" + rest + "\n");
    const DockerStage& stage = one.file().stages[0];
    const DockerInstruction* keeper = keeper_of(stage, stage.variables.at(0));
    return keeper == nullptr ? "" : keeper->keyword.value;
  };
  CHECK(kept("RUN curl -H \"$TOKEN\" x") == "RUN");
  CHECK(kept("ENV TOKEN=${TOKEN}") == "ENV");
  CHECK(kept("RUN --mount=type=secret,id=t cat /run/secrets/t").empty());
  CHECK(kept("LABEL token=$TOKEN").empty());
}
