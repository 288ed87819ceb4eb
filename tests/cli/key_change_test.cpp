// `preship rename`, `preship remove` and `preship why`.

#include <nlohmann/json.hpp>

#include "catch.h"
#include "support/run_preship.h"

using namespace preship;

namespace {

const std::map<std::string, std::string> shop = {
    {"package.json", R"({ "name": "shop", "scripts": { "start": "DB_URL=$DB_URL node server.js" } })"},
    {"server.js", "const { DB_URL } = process.env;\nconnect(DB_URL.trim());\n"},
    {".env.example", "# the database\nDB_URL=\nDB_URLS=kept\n\nOLD_FLAG=1\n"},
    {"compose.yaml",
     "services:\n  web:\n    build: .\n    environment:\n      DB_URL: ${DB_URL}\n      OLD_FLAG: \"1\"\n  worker:\n    build: .\n"
     "    environment:\n      - DB_URL=${DB_URL}\n      - OLD_FLAG=1 # soon gone\n"},
    {"Dockerfile", "FROM node:24-slim\nENV OLD_FLAG=1\nCOPY . .\nUSER node\nCMD [\"node\", \"server.js\"]\n"},
    {"deploy.sh", "#!/bin/sh\npsql \"$DB_URL\" -c 'select 1'\n"},
    {"docs/run.md", "Set `DB_URL`.\n"},
    {".github/workflows/ci.yml",
     "name: ci\non: [push]\njobs:\n  test:\n    runs-on: ubuntu-latest\n    env:\n      OLD_FLAG: 1\n      DB_URL: ${{ secrets.DB_URL }}\n"
     "    steps:\n      - run: npm test\n"},
    {"k8s/web.yaml",
     "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  selector: { matchLabels: { app: web } }\n  template:\n"
     "    metadata:\n      labels: { app: web }\n    spec:\n      containers:\n        - name: web\n          image: "
     "ghcr.io/acme/shop:1.0.0\n"
     "          env:\n            - name: OLD_FLAG\n              value: \"1\"\n            - name: DB_URL\n              valueFrom:\n"
     "                secretKeyRef:\n                  name: shop\n                  key: DB_URL\n"},
};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("rename: every place at once, and names of others stay") {
  const ProgramTree tree(shop);
  const Output shown = tree.run("rename DB_URL DATABASE_URL");
  INFO(shown.err);
  CHECK(shown.status == 0);
  CHECK(has(shown.out, "+const { DATABASE_URL } = process.env;\n+connect(DATABASE_URL.trim());\n"));
  CHECK(tree.read("tree/server.js") == shop.at("server.js"));
  CHECK(tree.run("rename DB_URL DATABASE_URL --write").status == 0);
  CHECK(tree.read("tree/.env.example") == "# the database\nDATABASE_URL=\nDB_URLS=kept\n\nOLD_FLAG=1\n");
  CHECK(has(tree.read("tree/package.json"), "DATABASE_URL=$DATABASE_URL node"));
  CHECK(has(tree.read("tree/compose.yaml"), "DATABASE_URL: ${DATABASE_URL}"));
  CHECK(has(tree.read("tree/compose.yaml"), "- DATABASE_URL=${DATABASE_URL}"));
  CHECK(has(tree.read("tree/deploy.sh"), "$DATABASE_URL"));
  CHECK(has(tree.read("tree/docs/run.md"), "`DATABASE_URL`"));
  CHECK(has(tree.read("tree/.github/workflows/ci.yml"), "DATABASE_URL: ${{ secrets.DB_URL }}"));
  CHECK(has(tree.read("tree/k8s/web.yaml"), "- name: DATABASE_URL"));
  CHECK(has(tree.read("tree/k8s/web.yaml"), "key: DB_URL"));
  CHECK(has(shown.err, "the secret of the workflows 'DB_URL' keeps its name"));
  CHECK(has(shown.err, "compose takes it from its environment: rename it on the machine"));
}

TEST_CASE("rename: refused where it cannot be known that all places are found") {
  const std::pair<const char*, const char*> cases[] = {
      {"const all = { ...process.env };\nsend(all, process.env.DB_URL);\n", "the environment is spread into another object"},
      {"const name = `DB_${part}`;\nsend(process.env[`DB_${part}`], process.env.DB_URL);\n", "may read it by another name"},
      {"send(process.env.DB_URL, process.env.DATABASE_URL);\n", "'DATABASE_URL' is there already"},
      {"send(process.env.DB_URL, process.env.DB_URL_FILE);\n", "'DB_URL_FILE' may stand for it"},
  };
  for (const auto& [code, why] : cases) {
    INFO(code);
    const ProgramTree tree({{"package.json", R"({ "name": "shop" })"}, {"server.js", code}});
    const Output output = tree.run("rename DB_URL DATABASE_URL --write");
    CHECK(output.status == 1);
    CHECK(has(output.err, why));
    CHECK(tree.read("tree/server.js") == code);
    CHECK(tree.run("rename DB_URL DATABASE_URL --write --force").status == 0);
    CHECK(tree.read("tree/server.js") != code);
  }
  const std::map<std::string, std::string> derived = {
      {"settings.py", "from pydantic_settings import BaseSettings\n\n\nclass Settings(BaseSettings):\n    db_url: str\n"}};
  const ProgramTree tree(derived);
  CHECK(has(tree.run("rename DB_URL DATABASE_URL").err, "settings.py:5: the name is not written here, but made of 'db_url'"));
  CHECK(tree.run("rename DB_ULR DATABASE_URL").err == "preship: nothing here reads or gives 'DB_ULR'; did you mean 'DB_URL'?\n");
  CHECK(tree.run("rename DB_URL 9X").err == "preship: '9X' is no name of an environment variable\n");
  CHECK(tree.run("rename DB_URL").status == 2);
}

TEST_CASE("remove: what nothing reads goes from every file that gives it") {
  const ProgramTree tree(shop);
  const Output output = tree.run("remove OLD_FLAG --write");
  INFO(output.err);
  CHECK(output.status == 0);
  for (const char* path : {".env.example", "compose.yaml", "Dockerfile", ".github/workflows/ci.yml", "k8s/web.yaml"})
    CHECK(!has(tree.read(std::string("tree/") + path), "OLD_FLAG"));
  CHECK(has(tree.read("tree/compose.yaml"), "environment:\n      DB_URL: ${DB_URL}\n  worker:"));
  CHECK(has(tree.read("tree/k8s/web.yaml"), "env:\n            - name: DB_URL\n"));
  const Output read = tree.run("remove DB_URL --write");
  CHECK(read.status == 1);
  CHECK(has(read.err, "still read here"));
}

TEST_CASE("why: the story of a key, what is wrong with it, and JSON") {
  const ProgramTree tree(shop);
  const Output text = tree.run("why DB_URL");
  CHECK(has(text.out, "server.js:1:9"));
  CHECK(has(text.out, "compose.yaml:5:7"));
  const auto json = nlohmann::json::parse(tree.run("why DB_URL --format json").out);
  CHECK(json["reads"].size() >= 2);
  CHECK(json["given"].size() >= 3);
  CHECK(tree.run("why DB_ULR").err == "preship: nothing here reads or gives 'DB_ULR'; did you mean 'DB_URL'?\n");
}
