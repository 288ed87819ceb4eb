// Highlights in a file, and names in the workspace.

#include "catch.h"
#include "support/lsp_session.h"

using namespace preship;

namespace {

const std::map<std::string, std::string> shop = {
    {".env.example", "SHOP_TOKEN=\nSHOP_URL=\n"},
    {"package.json", "{\"name\": \"shop\", \"dependencies\": {\"express\": \"4\"}}"},
    {"server.js", "start(process.env.SHOP_TOKEN);\napp.listen(3000);\n"},
    {"compose.yaml",
     "services:\n  shop:\n    build: .\n    ports: [\"8080:3000\"]\n    environment:\n      SHOP_TOKEN: ${SHOP_TOKEN}\n"
     "    depends_on: [db]\n  db:\n    image: postgres:16\n"}};

std::string highlights(const std::string& path, const std::string& text) {
  const Json answer = lsp_answer({.files = shop, .path = path, .text = text, .method = "textDocument/documentHighlight"});
  if (!answer.is_array()) return "nothing";
  std::string shown;
  for (const Json& each : answer) shown += (shown.empty() ? "" : " ") + lsp_place(each["range"]) + (each["kind"] == 3 ? " gives" : "");
  return shown;
}

std::string found(const std::string& query) {
  const ProgramTree tree(shop);
  const LspSession session = run_lsp(tree, lsp_start(tree) + lsp_request(2, "workspace/symbol", {{"query", query}}) + lsp_goodbye);
  std::string shown;
  for (const Json& each : session.result(2)) {
    const std::string uri = each["location"]["uri"];
    shown += (shown.empty() ? "" : ", ") + each["name"].get<std::string>() + " " + uri.substr(uri.rfind('/') + 1) + ":" +
             std::to_string(each["location"]["range"]["start"]["line"].get<int>() + 1);
  }
  return shown;
}

}  // namespace

TEST_CASE("lsp highlights: reads and declarations of this file alone") {
  CHECK(highlights("server.js", "a(process.env.SHOP_TO|KEN, process.env.SHOP_TOKEN, process.env.SHOP_URL);\n") == "1:15-1:25 1:39-1:49");
  CHECK(highlights("compose.yaml", shop.at("compose.yaml").substr(0, 70) + "|" + shop.at("compose.yaml").substr(70)) == "nothing");
  CHECK(highlights("compose.yaml", "services:\n  shop:\n    environment:\n      SHOP_|TOKEN: ${SHOP_TOKEN}\n") ==
        "4:7-4:17 gives 4:21-4:31");
  CHECK(highlights("compose.yaml", "services:\n  shop:\n    image: a\n    depends_on: [d|b]\n  db:\n    image: b\n") ==
        "4:18-4:20 5:3-5:5 gives");
  CHECK(highlights("server.js", "app.lis|ten(3000);\n") == "nothing");
}

TEST_CASE("lsp workspace symbols: variables, services and ports, those that begin so first") {
  CHECK(found("shop_") == "SHOP_TOKEN .env.example:1, SHOP_URL .env.example:2");
  CHECK(found("SHOP") == "SHOP_TOKEN .env.example:1, SHOP_URL .env.example:2, shop compose.yaml:2");
  CHECK(found("stok") == "SHOP_TOKEN .env.example:1");
  CHECK(found("3000") == "3000 compose.yaml:4, 3000 server.js:2");
  CHECK(found("zzz") == "");
}
