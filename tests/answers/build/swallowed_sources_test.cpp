#include "answers/build/swallowed_sources.h"

#include <map>

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

namespace {

// "named by pattern" of each.
std::string swallowed(const std::string& ignored, const std::string& command, std::map<std::string, std::string> files = {}) {
  files.emplace(".gitignore", ignored);
  files.emplace("go.mod", "module a\n");
  files.emplace("main.go", "package main\n");
  files.emplace("build.sh", "#!/bin/bash\n" + command + "\n");
  Analysis analysis = Analysis::from_memory(files);
  std::string result;
  for (const SwallowedSource& source : swallowed_sources(analysis.project()))
    result += source.named.value + " by " + source.pattern.value + " ";
  return result;
}

}  // namespace

TEST_CASE("swallowed sources: a pattern without a slash takes the folder") {
  CHECK(swallowed("server\n", "go build -o server ./cmd/server") == "./cmd/server by server ");
  CHECK(swallowed("*.log\nbin\n", "go install ./tools/bin/x") == "./tools/bin/x by bin ");
  CHECK(swallowed("cmd/\n", "CGO_ENABLED=0 go run ./cmd/a") == "./cmd/a by cmd/ ");
  CHECK(swallowed("migrat*\n", "go build ./cmd/migrate/") == "./cmd/migrate/ by migrat* ");
}

TEST_CASE("swallowed sources: what is there, taken back, or not to be known") {
  CHECK(swallowed("/server\n", "go build ./cmd/server") == "");
  CHECK(swallowed("server\n!cmd/server\n", "go build ./cmd/server") == "");
  CHECK(swallowed("server\n", "go build ./cmd/server", {{"cmd/server/main.go", "package main\n"}}) == "");
  CHECK(swallowed("server\n", "cd api && go build ./cmd/server", {{"api/cmd/server/main.go", "package main\n"}}) == "");
  CHECK(swallowed("server\n", "go build ./... && go build ./$NAME/server && go run ./server.go") == "");
  CHECK(swallowed("server\n", "go build ./cmd/server", {{"other/go.mod", "module b\n"}}) == "");
  CHECK(swallowed("", "go build ./cmd/server") == "");
}
