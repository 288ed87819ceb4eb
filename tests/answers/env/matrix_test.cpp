#include "answers/env/matrix.h"

#include <map>

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

namespace {

// "apps/web: KEY verdict need [source=kind ...]" for each row.
std::vector<std::string> rows_of(const std::map<std::string, std::string>& files) {
  Analysis analysis = Analysis::from_memory(files);
  const Project& project = analysis.project();
  std::vector<std::string> rows;
  for (const EnvService& service : env_matrix(project))
    for (const EnvRow& row : service.rows) {
      std::string text = service.directory + ": " + row.key + " " + std::string(verdict_name(row.verdict));
      if (!row.reads.empty()) text += " " + std::string(need_name(row.need));
      for (const EnvCell& cell : row.cells)
        text += " " + service.sources[cell.source].name + "=" +
                std::string(value_kind_name(project.facts.env_declarations[cell.declaration].kind));
      if (!row.meant.empty()) text += " meant " + row.meant;
      for (const std::string& giver : row.givers) text += " by " + giver;
      for (const DeploymentId& id : row.lacking) text += " lacking " + id.text();
      rows.push_back(text);
    }
  return rows;
}

const std::string package = R"({"name": "shop", "scripts": {"start": "node server.js"}})";

}  // namespace

TEST_CASE("env matrix: each verdict, problems first") {
  CHECK(rows_of({{"package.json", package},
                 {".env.example", "API_URL=https://api.shop.test/v1\nOLD_KEY=1\nFORTYTWO_ID=\n"},
                 {"server.js",
                  "call(process.env.API_URL.trim());\ncall(process.env.MAIL_HOST.trim());\ncall(process.env.FORTY_TWO_ID.trim());\n"
                  "call(process.env.CACHE_URL ?? 'memory');\ncall(process.env.NODE_ENV);\n"}}) ==
        std::vector<std::string>{
            ".: FORTYTWO_ID misspelt .env.example=empty meant FORTY_TWO_ID",
            ".: FORTY_TWO_ID misspelt required meant FORTYTWO_ID",
            ".: MAIL_HOST undeclared required",
            ".: OLD_KEY unused .env.example=value",
            ".: API_URL listed required .env.example=value",
            ".: CACHE_URL not listed defaulted",
            ".: NODE_ENV platform required meant Node.js",
        });
}

TEST_CASE("env matrix: a key that only a Makefile or a script reads has its row, a variable of theirs has none") {
  CHECK(rows_of({{"package.json", package},
                 {".env.example", "REGISTRY_URL=https://registry.shop.test\nBACKUP_DIR=\n"},
                 {"Makefile", "include .env\npush:\n\tdocker push $(REGISTRY_URL)/shop:$(VERSION_TAG)\n"},
                 {"backup.sh", "#!/bin/sh\ntar cf \"$BACKUP_DIR/x.tar\" \"$SOURCE_DIR\"\n"},
                 {"server.js", "listen();\n"}}) == std::vector<std::string>{
                                                       ".: BACKUP_DIR listed optional .env.example=empty",
                                                       ".: REGISTRY_URL listed optional .env.example=value",
                                                   });
}

TEST_CASE("env matrix: a deployment that shows its environment and leaves a key out") {
  CHECK(rows_of({{"package.json", package},
                 {".env.example", "DATABASE_URL=\nSPEED=\n"},
                 {"Dockerfile", "FROM node:22.1.0\nCOPY . .\nCMD [\"node\", \"server.js\"]\n"},
                 {"compose.yaml", "services:\n  web:\n    build: .\n    environment:\n      SPEED: fast\n"},
                 {"server.js", "if (!process.env.DATABASE_URL) throw new Error('no database');\nuse(process.env.SPEED.length);\n"}}) ==
        std::vector<std::string>{
            ".: DATABASE_URL not deployed required .env.example=empty lacking compose.yaml#web",
            ".: SPEED provided required .env.example=empty compose.yaml#web=value by compose.yaml#web",
        });
}

TEST_CASE("env matrix: a package lends its reads to the apps that import it, and has no table of its own") {
  CHECK(rows_of({{"package.json", R"({"name": "root", "private": true, "workspaces": ["apps/*", "packages/*"]})"},
                 {"apps/web/package.json", R"({"name": "web", "dependencies": {"@shop/db": "*"}, "scripts": {"start": "node index.js"}})"},
                 {"apps/web/index.js", "import { connect } from '@shop/db';\nconnect(process.env.WEB_KEY.trim());\n"},
                 {"apps/web/.env.example", "WEB_KEY=\n"},
                 {"packages/db/package.json", R"({"name": "@shop/db", "main": "index.js"})"},
                 {"packages/db/index.js", "export const connect = () => open(process.env.DATABASE_URL.trim());\n"}}) ==
        std::vector<std::string>{
            "apps/web: WEB_KEY listed required apps/web/.env.example=empty",
            "apps/web: DATABASE_URL not listed required",
        });
}
