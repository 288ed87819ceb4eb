#include "catch.h"
#include "support/lsp_session.h"

using namespace preship;

namespace {

const std::map<std::string, std::string> shop = {
    {"package.json", "{\"name\": \"shop\", \"scripts\": {\"start\": \"node server.js\"}}"},
    {"Dockerfile", "FROM node:24-slim\nCOPY . .\nUSER node\nCMD [\"node\", \"server.js\"]\n"},
    {"compose.yaml", "services:\n  web:\n    build: .\n    environment:\n      SHOP_URL: https://shop.io\n"}};

// Titles, and the file that each edits.
std::string actions(int line, int character) {
  const Json position = {{"line", line}, {"character", character}};
  std::string shown;
  for (const Json& each :
       lsp_answer({.files = shop,
       .path = "server.js",
       .text = "connect(1);\nconnect(process.env.SHOP_TOKEN.trim());\n",
       .method = "textDocument/codeAction",
       .params = {{"range", {{"start", position}, {"end", position}}}, {"context", {{"diagnostics", Json::array()}}}}})) {
    const std::string uri = each["edit"]["changes"].begin().key();
    shown += each["title"].get<std::string>() + " -> " + uri.substr(uri.rfind('/') + 1) + (each.contains("isPreferred") ? "!" : "") + "\n";
  }
  return shown;
}

}  // namespace

TEST_CASE("lsp code actions: the fix of a finding in compose, from the read that it speaks of") {
  CHECK(actions(1, 22) == "Hand 'SHOP_TOKEN' to the container, in compose.yaml -> compose.yaml\n");
  CHECK(actions(1, 3) == "");
  CHECK(actions(0, 3) == "");
}
