#include "answers/build/app_builds.h"

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;
using Files = std::map<std::string, std::string>;

namespace {

// What each build of an app sees: "A B", " open" when there may be more.
std::vector<std::string> builds(Files files) {
  files.try_emplace("package.json", R"({"private": true, "scripts": {"build": "next build"}, "dependencies": {"next": "15.0.0"}})");
  files.try_emplace(".dockerignore", ".env*\n");
  Analysis analysis = Analysis::from_memory(files);
  const Project& project = analysis.project();
  std::vector<AppBuild> found = docker_app_builds(project);
  std::ranges::move(workflow_app_builds(project), std::back_inserter(found));
  std::vector<std::string> lines;
  for (const AppBuild& build : found) {
    std::string line;
    for (const std::string& key : build.given) line += key + " ";
    lines.push_back(line + (build.open ? "open" : "closed"));
  }
  return lines;
}

std::vector<std::string> docker(const std::string& body) { return builds({{"Dockerfile", "FROM node:22 AS build\n" + body + "\n"}}); }
using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a build in a Dockerfile sees what stands before it in its stage") {
  CHECK(docker("RUN npm run build") == Lines{"closed"});
  CHECK(docker("ARG A\nENV B=1\nRUN npm run build\nENV C=1") == Lines{"A B closed"});
  CHECK(docker("RUN A=1 npx next build") == Lines{"A closed"});
  CHECK(docker("RUN export A=1 && pnpm build") == Lines{"A closed"});
  CHECK(docker("RUN --mount=type=secret,id=a,env=A npm run build") == Lines{"A closed"});
  CHECK(docker("RUN --mount=type=secret,id=env,target=/app/.env npm run build") == Lines{"open"});
  CHECK(docker("COPY .env.build .env\nRUN npm run build") == Lines{"open"});
  CHECK(docker("RUN echo A=1 > .env\nRUN npm run build") == Lines{"open"});
  CHECK(docker("ENV A=1\nFROM build\nRUN npm run build") == Lines{"A closed"});
  CHECK(docker("ENV A=1\nFROM node:22\nRUN npm run build") == Lines{"closed"});
  CHECK(docker("RUN npm ci").empty());
  CHECK(docker("COPY .env.build .env\nFROM node:22\nCOPY --from=build /app /app\nRUN npm run build") == Lines{"open"});
  CHECK(docker("FROM ghcr.io/acme/base:1\nRUN npm run build") == Lines{"open"});
}

TEST_CASE("a copied context brings the env files that are committed, and perhaps those that are not") {
  CHECK(builds({{"Dockerfile", "FROM node:22\nCOPY . .\nRUN npm run build\n"}, {".env.production", "A=1\n"}}) == Lines{"A closed"});
  CHECK(builds({{"Dockerfile", "FROM node:22\nCOPY . .\nRUN npm run build\n"}, {".dockerignore", "node_modules\n"}}) == Lines{"open"});
}

TEST_CASE("what the scripts of the app set counts as given, and what they load is unknown") {
  const auto script = [](const std::string& text) {
    return builds({{"Dockerfile", "FROM node:22\nRUN npm run build\n"},
                   {"package.json", R"({"private": true, "scripts": {"build": ")" + text + R"("}, "dependencies": {"next": "15.0.0"}})"}});
  };
  CHECK(script("A=1 next build") == Lines{"A closed"});
  CHECK(script("cross-env A=1 next build") == Lines{"A closed"});
  CHECK(script("dotenv -e .env.build -- next build") == Lines{"open"});
  CHECK(script("tsc").empty());
}

TEST_CASE("a build in a workflow sees the env of its step, its job and the file") {
  const auto workflow = [](const std::string& steps) {
    return builds({{".github/workflows/ci.yml",
                    "on: push\nenv:\n  A: 1\njobs:\n  b:\n    runs-on: ubuntu-24.04\n    env: {B: 2}\n    steps:\n" + steps}});
  };
  CHECK(workflow("      - run: npm run build\n        env: {C: 3}\n") == Lines{"A B C closed"});
  CHECK(workflow("      - run: cp .env.example .env\n      - run: npm run build\n") == Lines{"A B open"});
  CHECK(workflow("      - run: npm test\n").empty());
}

TEST_CASE("patterns of .dockerignore start at the context") {
  Analysis analysis = Analysis::from_memory({{".dockerignore", ".env\n**/*.local\n!keep.local\nbuild/\n"}});
  const Project& project = analysis.project();
  const auto ignored = [&](std::string_view path) { return docker_ignores(project, ".dockerignore", path); };
  CHECK(ignored(".env"));
  CHECK_FALSE(ignored("apps/web/.env"));
  CHECK(ignored("apps/web/.env.local"));
  CHECK_FALSE(ignored("keep.local"));
  CHECK(ignored("build/a/b"));
}
