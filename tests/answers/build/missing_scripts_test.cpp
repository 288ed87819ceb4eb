#include "answers/build/missing_scripts.h"

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

using Files = std::map<std::string, std::string>;

static std::string missing_in(Files files) {
  files.try_emplace("package.json", R"({"name": "shop", "scripts": {"build": "tsc", "start": "node a.js"}})");
  Analysis analysis = Analysis::from_memory(files);
  std::string names;
  for (const MissingScript& each : missing_scripts(analysis.project())) names += each.script.value + (each.starts ? "! " : " ");
  return names;
}

TEST_CASE("scripts that an image runs and package.json lacks") {
  const auto image = [](const std::string& rest) { return Files{{"Dockerfile", "FROM node:22\nCOPY . .\n" + rest}}; };
  CHECK(missing_in(image("RUN npm run build\nCMD [\"npm\", \"run\", \"start\"]\n")) == "");
  CHECK(missing_in(image("RUN npm run compile\nCMD [\"npm\", \"run\", \"serve\"]\n")) == "compile serve! ");
  CHECK(missing_in(image("RUN npm run compile || true\nRUN npm run lint --if-present\nRUN if a; then npm run b; fi\n")) == "");
  CHECK(missing_in(image("RUN git clone https://a.b/c && npm run compile\n")) == "");
  Files two = image("RUN npm run compile\n");
  two["web/package.json"] = "{}";
  CHECK(missing_in(two) == "");
  CHECK(missing_in(
            {{"Dockerfile",
              "FROM node:22 AS unused\nRUN npm run a\nFROM node:22 AS built\nRUN npm run b\nFROM node:22\nCOPY --from=built /a /a\n"}}) ==
        "b ");
}

TEST_CASE("scripts that are run in a container and that package.json lacks") {
  const Files files{{"Dockerfile", "FROM node:22\nCOPY . .\n"}, {"compose.yaml", "services:\n  api:\n    build: .\n"}};
  const auto with = [&](const std::string& line) {
    Files all = files;
    all["deploy.sh"] = "#!/bin/sh\n" + line + "\n";
    return missing_in(all);
  };
  CHECK(with("docker compose exec -T api npm run migrate") == "migrate ");
  CHECK(with("docker-compose -f compose.yaml run --rm api npm run build") == "");
  CHECK(with("docker compose exec db npm run migrate") == "");
  CHECK(with("npm run migrate") == "");
}
