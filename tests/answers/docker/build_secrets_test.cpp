#include "answers/docker/build_secrets.h"

#include <map>

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

namespace {

using Files = std::map<std::string, std::string>;

// "id", "id!" when it is required, "id~other" when another id is handed over.
std::string lost(const std::string& run, Files files) {
  files.emplace("Dockerfile", "FROM debian:13\nRUN " + run + "\nCMD [\"a\"]\n");
  Analysis analysis = Analysis::from_memory(files);
  std::string result;
  for (const LostSecret& secret : lost_secrets(analysis.project()))
    result += secret.id.value + (secret.required ? "!" : "") + (secret.given.empty() ? "" : "~" + secret.given) + " ";
  return result;
}

Files action(const std::string& with) {
  return {{".github/workflows/a.yml",
           "on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n"
           "          context: .\n          tags: acme/a:1\n" +
               with}};
}

Files script(const std::string& command) { return {{"build.sh", "#!/bin/bash\n" + command + "\n"}}; }

const std::string reads = "--mount=type=secret,id=token cat /run/secrets/token";
const std::string requires_it = "--mount=type=secret,id=token,required=true make";

}  // namespace

TEST_CASE("build secrets: no build hands it over") {
  CHECK(lost(reads, action("")) == "token ");
  CHECK(lost(requires_it, action("          secrets: |\n            \"TOKEN=${{ secrets.T }}\"\n")) == "token!~TOKEN ");
  CHECK(lost(reads, script("docker build -t a .")) == "token ");
  CHECK(lost(requires_it, script("docker buildx build --secret id=other,src=a -t a .")) == "token! ");
  CHECK(lost(reads, {{"compose.yaml", "services:\n  a:\n    build: .\n    restart: always\n"}}) == "token ");
  CHECK(lost("--mount=type=secret,id=a,id=token,required make", script("docker build -t a .")) == "a! ");
}

TEST_CASE("build secrets: one build of two") {
  Files both = action("          secrets: token=${{ secrets.T }}\n");
  both.merge(script("docker build -t a ."));
  CHECK(lost(reads, both) == "");
  CHECK(lost(requires_it, both) == "token! ");
}

TEST_CASE("build secrets: handed over, looked for, or not to be known") {
  CHECK(lost(reads, action("          secrets: |\n            token=${{ secrets.T }}\n")) == "");
  CHECK(lost(reads, action("          secret-files: token=./a\n")) == "");
  CHECK(lost(reads, action("          secrets: ${{ inputs.secrets }}\n")) == "");
  CHECK(lost(reads, script("docker build --secret=id=token,src=a -t a .")) == "");
  CHECK(lost(reads, script("docker build $OPTIONS -t a .")) == "");
  CHECK(lost(reads, {{"compose.yaml", "services:\n  a:\n    build: {context: ., secrets: [token]}\n    restart: always\n"}}) == "");
  CHECK(lost(reads, {{"compose.yaml", "services:\n  a:\n    build: {context: ., secrets: [{source: a, target: token}]}\n"}}) == "");
  CHECK(lost("--mount=type=secret,id=token if [ -f /run/secrets/token ]; then make; fi", script("docker build -t a .")) == "");
  CHECK(lost("--mount=type=secret,id=token,required=false cat /run/secrets/token", script("docker build -t a .")) == "");
  CHECK(lost(reads, {{"fly.toml", "app = \"a\"\n"}}) == "");
  Files bake = script("docker build -t a .");
  bake.emplace("docker-bake.hcl", "target \"a\" {}\n");
  CHECK(lost(reads, bake) == "");
  CHECK(lost(reads, {}) == "");
}
