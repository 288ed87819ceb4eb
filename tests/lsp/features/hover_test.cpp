#include "catch.h"
#include "support/lsp_session.h"

using namespace preship;

namespace {

const std::string compose =
    "services:\n  web:\n    build: .\n    ports: [\"8080:3000\"]\n    environment:\n      DATABASE_URL: "
    "postgres://u:hunter2hunter2@db:5432/shop\n"
    "    healthcheck:\n      test: [\"CMD\", \"curl\", \"-f\", \"http://localhost:3000/healthz\"]\n"
    "  db:\n    image: postgres:9.6\n  cache:\n    image: redis\n  old:\n    image: python:3.12-slim-buster\n";

const std::map<std::string, std::string> shop = {
    {".gitignore", ".env\n"},
    {".env.example", "SHOP_TOKEN=\nDATABASE_URL=\n"},
    {"package.json", "{\"name\": \"shop\", \"scripts\": {\"start\": \"node server.js\"}, \"dependencies\": {\"express\": \"4\"}}"},
    {"server.js", "start(process.env.SHOP_TOKEN.trim(), process.env.DATABASE_URL);\napp.get('/healthz', ok);\napp.listen(3000);\n"},
    {"Dockerfile", "FROM node:24-slim\nCOPY . .\nUSER node\nEXPOSE 3000\nCMD [\"node\", \"server.js\"]\n"},
    {"compose.yaml", compose}};

// What stands under `word` of the file, without findings.
std::string hover(const std::string& path, const std::string& word) {
  std::string text = shop.at(path);
  text.insert(text.find(word) + 1, "|");
  const Json answer =
      lsp_answer({.files = shop, .path = path, .text = text, .method = "textDocument/hover", .options = {{"select", {"sql"}}}});
  return answer.is_object() ? answer["contents"]["value"].get<std::string>() : "nothing";
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("lsp hover: what is known of an image") {
  const std::string postgres = hover("compose.yaml", "postgres:9.6");
  INFO(postgres);
  CHECK(has(postgres,
            "**`postgres:9.6`**\n\nIt gets no fixes since 2021-11-11 ([source](https://www.postgresql.org/support/versioning/)).\n"));
  CHECK(has(postgres, "It holds data."));
  CHECK(has(postgres, "It listens on 5432."));
  CHECK(has(hover("compose.yaml", "redis\n"), "It follows `latest`: each pull may bring another version."));
  CHECK(has(hover("compose.yaml", "python:3.12"), "It is built on debian buster, which gets no fixes since "));
  CHECK(has(hover("Dockerfile", "node:24"), "**`node:24-slim`**"));
}

TEST_CASE("lsp hover: who listens on a port, and who asks for it") {
  CHECK(hover("server.js", "3000") == "**`port 3000`**\n\nAsked for in\n\n- `Dockerfile:4`\n- `compose.yaml:4`");
  CHECK(has(hover("Dockerfile", "3000"), "Who listens\n\n- `server.js:3`"));
}

TEST_CASE("lsp hover: what a host is, and no password") {
  const std::string db = hover("compose.yaml", "db:5432");
  CHECK(db == "**`db`**\n\nRuns in\n\n- `compose.yaml:9`, image `postgres:9.6`, port 5432");
  CHECK(has(hover("compose.yaml", "db:\n    image"), "Asked for in\n\n- `compose.yaml:6`"));
  CHECK(has(hover("compose.yaml", "web:\n"), "built from `Dockerfile`, port 3000"));
}

TEST_CASE("lsp hover: which route answers a health check") {
  CHECK(hover("compose.yaml", "/healthz") == "**`/healthz`**\n\nAnswered by\n\n- `server.js:2`, GET `/healthz`");
  CHECK(has(hover("server.js", "/healthz"), "Asked for in\n\n- `compose.yaml:8`"));
}

TEST_CASE("lsp hover: who lacks a key") {
  const Json answer =
      lsp_answer({.files = shop, .path = "server.js", .text = "start(process.env.SHOP_TO|KEN.trim());\n", .method = "textDocument/hover"});
  CHECK(has(answer["contents"]["value"], "Not given to\n\n- `web`, `compose.yaml:2`"));
}
