// What a project costs grows with its size and no faster: CPU time of two sizes, never the wall clock.

#include <ctime>

#include "catch.h"
#include "engine/analysis.h"
#include "engine/check.h"

using namespace preship;

namespace {

using Files = std::map<std::string, std::string>;

// n services of 20 keys each, one compose file, an example for each. `shared`: all services read the same keys.
Files monorepo(int services, bool shared, bool given) {
  Files files = {{"package.json", "{\"name\": \"root\", \"workspaces\": [\"apps/*\"]}\n"}};
  std::string compose = "services:\n";
  for (int service = 0; service < services; ++service) {
    const std::string name = "app" + std::to_string(service), directory = "apps/" + name + "/";
    std::string code, example, environment;
    for (int key = 0; key < 20; ++key) {
      const std::string variable = (shared ? "SHARED" : "S" + std::to_string(service)) + "_SETTING_" + std::to_string(key * 7919);
      code += "use(process.env." + variable + ".trim());\n";
      example += variable + "=\n";
      if (given || key == 0) environment += "      " + variable + ": value\n";
    }
    files[directory + "package.json"] = "{\"name\": \"" + name + "\", \"scripts\": {\"start\": \"node index.js\"}}\n";
    files[directory + "index.js"] = code;
    files[directory + ".env.example"] = example;
    files[directory + "Dockerfile"] = "FROM node:22.1\nCOPY . .\nUSER node\nCMD [\"node\", \"index.js\"]\n";
    compose += "  " + name + ":\n    build: ./apps/" + name + "\n    environment:\n" + environment;
  }
  files["compose.prod.yaml"] = compose;
  return files;
}

Files many_reads(int reads) {
  std::string code;
  for (int i = 0; i < reads; ++i) code += "use(process.env.KEY_NUMBER_" + std::to_string(i) + ".trim());\n";
  return {{"package.json", "{\"name\": \"a\", \"scripts\": {\"start\": \"node index.js\"}}\n"},
          {".env.example", "PORT=\n"},
          {"index.js", code}};
}

double seconds(const Files& files) {
  const std::clock_t begin = std::clock();
  Analysis analysis = Analysis::from_memory(files);
  check_project(analysis.project(), {.min_confidence = Confidence::low, .jobs = 1});
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

// Four times the size; twice that much again for what is sorted, and for a busy machine.
constexpr double most_growth = 9;

// Apps of Next.js that share a package, each with a page that loads it.
Files next_apps(int apps) {
  Files files = {{"package.json", "{\"name\": \"root\", \"workspaces\": [\"apps/*\", \"packages/*\"]}\n"},
                 {"packages/shared/package.json", "{\"name\": \"@a/shared\", \"main\": \"index.ts\"}\n"},
                 {"packages/shared/index.ts", "export const url = process.env.SHARED_URL!;\n"}};
  for (int app = 0; app < apps; ++app) {
    const std::string name = "app" + std::to_string(app), directory = "apps/" + name + "/";
    files[directory + "package.json"] = "{\"name\": \"" + name + "\", \"dependencies\": {\"next\": \"15.0.0\", \"@a/shared\": \"*\"}}\n";
    files[directory + "app/page.tsx"] =
        "import { url } from \"@a/shared\";\nimport { env } from \"../lib/env\";\nexport default () => url + env;\n";
    files[directory + "lib/env.ts"] = "if (!process.env.APP_" + std::to_string(app) + ") throw new Error();\nexport const env = 1;\n";
    files[directory + "Dockerfile"] = "FROM node:22.1\nCOPY . .\nRUN npx next build\nUSER node\nCMD [\"npx\", \"next\", \"start\"]\n";
  }
  return files;
}

}  // namespace

TEST_CASE("growth: services of a monorepo", "[growth]") {
  for (const bool shared : {false, true})
    for (const bool given : {true, false}) {
      CAPTURE(shared, given);
      const double small = seconds(monorepo(40, shared, given)), large = seconds(monorepo(160, shared, given));
      CAPTURE(small, large);
      CHECK(large < most_growth * small);
    }
}

TEST_CASE("growth: reads in one file", "[growth]") {
  const double small = seconds(many_reads(1500)), large = seconds(many_reads(6000));
  CAPTURE(small, large);
  CHECK(large < most_growth * small);
}

TEST_CASE("growth: apps of Next.js in one repository", "[growth]") {
  const double small = seconds(next_apps(60)), large = seconds(next_apps(240));
  CAPTURE(small, large);
  CHECK(large < most_growth * small);
}
