// Code lenses and inlay hints.

#include "catch.h"
#include "support/lsp_session.h"

using namespace preship;

namespace {

const std::string compose =
    "services:\n  web:\n    build: .\n    environment:\n      SHOP_URL: https://shop.io\n  worker:\n    build: .\n    environment:\n"
    "      SHOP_URL: https://shop.io\n      SHOP_TOKEN: ${SHOP_TOKEN}\n";
const std::string server = "connect(process.env.SHOP_URL.trim());\nstart(process.env.SHOP_TOKEN.trim(), process.env.SHOP_URL);\n";

const std::map<std::string, std::string> shop = {{".env.example", "SHOP_TOKEN=\nSHOP_URL=\nSHOP_OLD=1\n# GONE=\n"},
                                                 {"package.json", "{\"name\": \"shop\", \"scripts\": {\"start\": \"node server.js\"}}"},
                                                 {"Dockerfile", "FROM node:24-slim\nCOPY . .\nUSER node\nCMD [\"node\", \"server.js\"]\n"},
                                                 {"server.js", server},
                                                 {"compose.yaml", compose}};

std::string lenses(const std::string& path, const std::string& text, const Json& options = nullptr) {
  std::string shown;
  for (const Json& each : lsp_answer({.files = shop, .path = path, .text = text, .method = "textDocument/codeLens", .options = options}))
    shown += lsp_place(each["range"]) + " " + each["command"]["title"].get<std::string>() + "\n";
  return shown;
}

std::string hints(const std::string& text, const Json& options = nullptr, int last_line = 9) {
  const Json range = {{"start", {{"line", 0}, {"character", 0}}}, {"end", {{"line", last_line}, {"character", 0}}}};
  std::string shown;
  for (const Json& each : lsp_answer({.files = shop,
                          .path = "server.js",
                          .text = text,
                          .method = "textDocument/inlayHint",
                          .params = {{"range", range}},
                          .options = options})) {
    shown +=
        std::to_string(each["position"]["line"].get<int>() + 1) + ":" + std::to_string(each["position"]["character"].get<int>() + 1) + " ";
    for (const Json& part : each["label"]) shown += part["value"].get<std::string>();
    shown += "\n";
  }
  return shown;
}

}  // namespace

TEST_CASE("lsp code lenses: what is not given, and everything for those who want it") {
  CHECK(lenses(".env.example", shop.at(".env.example")) == "1:1-1:11 read once, not given to web\n");
  CHECK(lenses("compose.yaml", compose) == "2:3-2:6 runs without SHOP_TOKEN\n10:7-10:17 read once, not given to web\n");
  CHECK(lenses(".env.example", shop.at(".env.example"), {{"codeLens", "all"}}) ==
        "1:1-1:11 read once, not given to web\n2:1-2:9 read 2 times\n");
  CHECK(lenses("compose.yaml", compose, {{"codeLens", "all"}}) ==
        "2:3-2:6 runs without SHOP_TOKEN\n5:7-5:15 read 2 times\n6:3-6:9 reads 2 variables\n9:7-9:15 read 2 times\n"
        "10:7-10:17 read once, not given to web\n");
  CHECK(lenses("compose.yaml", compose, {{"codeLens", "off"}}) == "");
  // What is ignored is not said in another form either.
  CHECK(lenses(".env.example", shop.at(".env.example"), {{"ignore", {"env/missing-in-deployment"}}}) == "");
}

TEST_CASE("lsp inlay hints: behind a read that a deployment leaves out, and nowhere else") {
  CHECK(hints(server) == "2:29 not given in compose.yaml\n");
  CHECK(hints(server, nullptr, 1) == "");
  CHECK(hints(server, {{"inlayHints", false}}) == "");
  CHECK(hints("start(process.env.SHOP_TOKEN ?? 'x');\n") == "");
  CHECK(hints("connect(process.env.SHOP_URL.trim());\n") == "");
}

TEST_CASE("lsp code lenses: their command gives the reads") {
  const ProgramTree tree(shop);
  const Json position = {{"line", 0}, {"character", 0}};
  const Json params = {{"command", "preship.showReferences"},
                       {"arguments", {lsp_uri(tree, ".env.example"), position, {"SHOP_TOKEN", "SHOP_URL"}}}};
  const LspSession session = run_lsp(tree, lsp_start(tree) + lsp_request(2, "workspace/executeCommand", params) + lsp_goodbye);
  std::vector<std::string> places;
  for (const Json& each : session.result(2)) {
    const std::string uri = each["uri"];
    places.push_back(uri.substr(uri.rfind('/') + 1) + " " + lsp_place(each["range"]));
  }
  CHECK(places ==
        std::vector<std::string>{"compose.yaml 10:21-10:31", "server.js 1:21-1:29", "server.js 2:19-2:29", "server.js 2:50-2:58"});
}
