#include "link/loaded_by_start.h"

#include <map>
#include <string>

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

using Files = std::map<std::string, std::string>;

// What `web` of the compose file loads, of a service that lacks TOKEN; "unknown" where that cannot be told.
static std::string loaded(Files files) {
  files.emplace("package.json",
                R"({"name": "shop", "private": true, "scripts": {"start": "node dist/index.js"}, "dependencies": {"express": "5.0.0"}})");
  files.emplace("Dockerfile", "FROM node:24\nCOPY . .\nCMD [\"npm\", \"start\"]\n");
  files.emplace("compose.prod.yaml", "services:\n  web:\n    build: .\n    environment: {PORT: \"3000\"}\n");
  files.emplace("src/server.ts", "import express from \"express\";\nconnect(process.env.TOKEN!.trim());\nexpress().listen(3000);\n");
  Analysis analysis = Analysis::from_memory(files);
  const Project& project = analysis.project();
  const auto found = project.loaded_by_start.find(DeploymentId("compose.prod.yaml", "web"));
  if (found == project.loaded_by_start.end()) return "unknown";
  std::string paths;
  for (const FileId id : found->second) paths += project.file(id).path + " ";
  return paths;
}

TEST_CASE("imports are followed from the file that the deployment starts") {
  CHECK(loaded({{"src/index.ts", "import \"./routes\";\n"}, {"src/routes.ts", "export const a = 1;\n"}}) == "src/index.ts src/routes.ts ");
  CHECK(loaded({{"src/index.ts", "export * from './server.js';\n"}}) == "src/index.ts src/server.ts ");
  CHECK(loaded({{"src/index.ts", "const { a } = require('./server');\n"}}) == "src/index.ts src/server.ts ");
  CHECK(loaded({{"src/index.ts", "if (a) await import(\"@/server\");\n"}}) == "src/index.ts src/server.ts ");
  CHECK(loaded({{"src/index.ts", "import fs from 'node:fs'; import path from \"path\"; import data from './data.json';\n"}}) ==
        "src/index.ts ");
}

TEST_CASE("where imports cannot be known, nothing is said") {
  CHECK(loaded({{"src/index.ts", "require(path.join(__dirname, name));\n"}}) == "unknown");
  CHECK(loaded({{"src/index.ts", "import { a } from \"config/env\";\n"}}) == "unknown");
  CHECK(loaded({{"src/index.ts", "import './generated/client';\n"}}) == "unknown");
  CHECK(loaded({{"src/index.ts", "for (const file of fs.readdirSync(routes)) load(file);\n"}}) == "unknown");
  CHECK(loaded({{"src/main.ts", "import './server';\n"}}) == "unknown");
  CHECK(loaded({{"src/index.ts", ""}, {"Dockerfile", "FROM node:24\nCOPY . .\nCMD [\"npx\", \"nest\", \"start\"]\n"}}) == "unknown");
}

TEST_CASE("the entry is what a compiler made the started file from") {
  const auto started = [](const std::string& command) {
    return loaded({{"src/index.ts", ""},
                   {"src/worker.ts", ""},
                   {"tools/run.js", ""},
                   {"Dockerfile", "FROM node:24\nCOPY . .\nCMD " + command + "\n"}});
  };
  CHECK(started("[\"node\", \"dist/worker.js\"]") == "src/worker.ts ");
  CHECK(started("[\"node\", \"--enable-source-maps\", \"/app/dist/src/worker.js\"]") == "src/worker.ts ");
  CHECK(started("[\"node\", \"tools/run.js\"]") == "tools/run.js ");
  CHECK(started("npx prisma migrate deploy && node dist/index.js") == "src/index.ts ");
  CHECK(started("node dist/index.js & node dist/worker.js") == "unknown");
  CHECK(started("[\"node\", \"-r\", \"dotenv/config\", \"dist/index.js\"]") == "unknown");
}
