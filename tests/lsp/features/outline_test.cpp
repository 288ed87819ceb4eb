#include "lsp/features/outline.h"

#include "catch.h"
#include "engine/analysis.h"
#include "support/lsp_session.h"

using namespace preship;
using lsp::OutlineItem;

namespace {

// "web (postgres:16) [PORT, KEY]", with the bytes of each name checked.
std::string show(const std::string& text, const std::vector<OutlineItem>& items) {
  std::string shown;
  for (const OutlineItem& item : items) {
    CHECK(lies_within(item.name_span, item.span));
    CHECK(item.span.end <= text.size());
    shown += (shown.empty() ? "" : ", ") + item.name + (item.detail.empty() ? "" : " (" + item.detail + ")");
    if (!item.items.empty()) shown += " [" + show(text, item.items) + "]";
  }
  return shown;
}

std::string outline(const std::string& path, const std::string& text) {
  Analysis analysis = Analysis::from_memory({{path, text}});
  return show(text, lsp::outline_of(analysis.project(), analysis.files().at(path)));
}

}  // namespace

TEST_CASE("lsp outline: what each format holds") {
  CHECK(outline(".env.example", "# a\nA=1\n# B=2\nexport C=\n") == "A, C");
  CHECK(outline("compose.yaml",
                "x-env: &env\n  SHARED: 1\nservices:\n  web:\n    build: .\n    environment:\n      <<: *env\n      PORT: 3000\n\n"
                "  db:\n    image: postgres:16\n    environment: [A=1, B]\nvolumes:\n  data:\n") ==
        "SHARED, web [PORT], db (postgres:16) [A, B]");
  CHECK(outline("k8s/web.yaml",
                "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    spec:\n      containers:\n"
                "        - name: app\n          image: shop:1\n          env:\n            - name: A\n              value: x\n"
                "---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  B: y\n") ==
        "web (Deployment) [app (shop:1) [A]], settings (ConfigMap) [B]");
  CHECK(outline(".github/workflows/ci.yml",
                "on: push\nenv:\n  A: 1\njobs:\n  test:\n    runs-on: ubuntu-latest\n    env:\n      B: 2\n    steps:\n      - run: make\n"
                "  deploy:\n    needs: test\n    runs-on: ubuntu-latest\n    steps:\n      - run: make deploy\n") == "A, test [B], deploy");
  CHECK(outline("Dockerfile", "FROM node:22 AS build\nARG KEY\nFROM nginx:1.29\nENV PORT=80\n") ==
        "build (node:22) [KEY], nginx:1.29 [PORT]");
  CHECK(outline("nginx.conf",
                "http {\n  upstream api { server api:4000; }\n  server {\n    listen 80;\n    server_name shop.io;\n    location / {\n"
                "      proxy_pass http://api;\n    }\n    location ~ \\.php$ { deny all; }\n  }\n}\n") ==
        "upstream api, shop.io (listen 80) [location / (http://api), location ~ \\.php$]");
  CHECK(outline("server.js", "process.env.A;\n") == "");
  CHECK(outline("compose.yaml", "services: [\n") == "");
}

TEST_CASE("lsp outline: a tree for clients that show one, else a list") {
  const std::string text = "services:\n  web:\n    image: shop:1\n    environment:\n      A: 1\n";
  const Json trees = {{"textDocument", {{"documentSymbol", {{"hierarchicalDocumentSymbolSupport", true}}}}}};
  const Json tree =
      lsp_answer({.files = {}, .path = "compose.yaml", .text = text, .method = "textDocument/documentSymbol", .capabilities = trees});
  REQUIRE(tree.size() == 1);
  CHECK(lsp_place(tree[0]["range"]) == "2:3-5:11");
  CHECK(lsp_place(tree[0]["selectionRange"]) == "2:3-2:6");
  CHECK(tree[0]["children"][0]["name"] == "A");
  const Json list = lsp_answer({.files = {}, .path = "compose.yaml", .text = text, .method = "textDocument/documentSymbol"});
  REQUIRE(list.size() == 2);
  CHECK(list[1]["containerName"] == "web");
  CHECK(lsp_place(list[1]["location"]["range"]) == "5:7-5:11");
}
