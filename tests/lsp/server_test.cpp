// The built server at the other end of a pipe, with clients that keep to no protocol.

#include "catch.h"
#include "support/lsp_session.h"

using namespace preship;
using namespace preship::lsp;

namespace {

const std::map<std::string, std::string> shop = {{".env.example", "SHOP_TOKEN=\n"},
                                                 {"server.js", "start(process.env.SHOP_TOKEN, process.env.SHOP_SECRET);\n"}};

}  // namespace

TEST_CASE("lsp: a short session tells what is wrong and ends well") {
  const ProgramTree tree(shop);
  const std::string uri = uri_of_path((tree.root() / "tree/server.js").string());
  const LspSession session = run_lsp(
      tree, lsp_start(tree) +
                lsp_request(2, "textDocument/hover", {{"textDocument", {{"uri", uri}}}, {"position", {{"line", 0}, {"character", 50}}}}) +
                lsp_goodbye);
  CHECK(session.status == 0);
  CHECK(session.result(1)["capabilities"]["positionEncoding"] == "utf-16");
  CHECK(session.result(2)["contents"]["value"].get<std::string>().find("**`SHOP_SECRET`**") != std::string::npos);
  CHECK(session.code(99) == 0);
}

TEST_CASE("lsp: exit without shutdown, and a client that is gone, are failures") {
  const ProgramTree tree(shop);
  CHECK(run_lsp(tree, lsp_start(tree) + lsp_note("exit")).status == 1);
  CHECK(run_lsp(tree, "").status == 1);
  CHECK(run_lsp(tree, lsp_note("exit")).status == 1);
  CHECK(run_lsp(tree, lsp_start(tree) + lsp_request(99, "shutdown")).status == 0);
  CHECK(run_lsp(tree, "Content-Length: 1000\r\n\r\n{").status == 1);
}

TEST_CASE("lsp: messages at the wrong time are refused") {
  const ProgramTree tree(shop);
  const LspSession session =
      run_lsp(tree, lsp_request(5, "textDocument/hover") + lsp_start(tree) + lsp_request(6, "initialize") + lsp_request(7, "shutdown") +
                        lsp_request(8, "textDocument/hover") + lsp_note("textDocument/didOpen") + lsp_note("exit"));
  CHECK(session.status == 0);
  CHECK(session.code(5) == -32002);
  CHECK(session.code(1) == 0);
  CHECK(session.code(6) == -32600);
  CHECK(session.code(8) == -32600);
}

TEST_CASE("lsp: hostile messages are answered, and the session goes on") {
  const ProgramTree tree(shop);
  const std::string deep(500'000, '[');
  std::string input = lsp_start(tree);
  input += frame("{") + frame("[]") + frame("7") + frame(deep) + frame("{\"a\":\"\xFF\"}") + frame("{\"jsonrpc\":\"2.0\",\"id\":4}");
  input += "Content-Length: nonsense\r\n\r\n";
  input += "Content-Length: 4\r\n\r\n{\"jsonrpc\":\"2.0\"}";  // shorter than the body
  input += lsp_request(10, "no/such/method") + lsp_note("no/such/notification") + lsp_note("$/setTrace", {{"value", "off"}});
  input += lsp_request(11, "textDocument/hover", {{"textDocument", 7}}) + lsp_request(12, "textDocument/hover", Json::array());
  input += lsp_request(13, "workspace/executeCommand", {{"command", "rm"}});
  input += lsp_request(14, "workspace/executeCommand", {{"command", "preship.showPage"}, {"arguments", {"no/rule"}}});
  input += lsp_note("textDocument/didChange",
                    {{"textDocument", {{"uri", "file:///none"}, {"version", 1}}}, {"contentChanges", {{{"text", "x"}}}}});
  input += lsp_note("workspace/didChangeWatchedFiles",
                    {{"changes", {{{"uri", "untitled:x"}, {"type", 1}}, {{"uri", "file:///etc"}, {"type", 9}}}}});
  input +=
      lsp_note("workspace/didChangeConfiguration", {{"settings", 7}}) + lsp_note("workspace/didChangeWorkspaceFolders", {{"event", 7}});
  input += lsp_message({{"jsonrpc", "2.0"}, {"id", 77}, {"result", nullptr}}) +
           lsp_message({{"jsonrpc", "2.0"}, {"id", {1, 2}}, {"method", "shutdown"}});
  const LspSession session =
      run_lsp(tree, input + lsp_request(20, "workspace/executeCommand", {{"command", "preship.checkWorkspace"}}) + lsp_goodbye);
  CHECK(session.status == 0);
  CHECK(session.nameless_errors() == std::vector<int>{-32700, -32600, -32600, -32600, -32700, -32600, -32700});
  CHECK(session.code(4) == -32600);
  CHECK(session.code(10) == -32601);
  for (const int id : {11, 12, 13, 14}) CHECK(session.code(id) == -32602);
  CHECK(session.code({1, 2}) == -32600);
  CHECK(session.result(20)["errors"] == 1);
}

TEST_CASE("lsp: a message over the cap is skipped with an error") {
  const ProgramTree tree(shop);
  const std::string huge = "Content-Length: 70000000\r\n\r\n" + std::string(70'000'000, ' ');
  const LspSession session = run_lsp(tree, lsp_start(tree) + huge + lsp_goodbye);
  CHECK(session.status == 0);
  CHECK(session.nameless_errors() == std::vector<int>{-32600});
}

TEST_CASE("lsp: a request that was taken back before its turn is not worked on") {
  const ProgramTree tree(shop);
  const Json hover = {{"textDocument", {{"uri", "file:///x"}}}, {"position", {{"line", 0}, {"character", 0}}}};
  // Reading takes longer than the client needs to change its mind.
  const std::string big = lsp_note("textDocument/didOpen", {{"textDocument",
                                                             {{"uri", uri_of_path((tree.root() / "tree/x.js").string())},
                                                              {"languageId", "javascript"},
                                                              {"version", 1},
                                                              {"text", std::string(1'500'000, 'x')}}}});
  const LspSession session =
      run_lsp(tree, lsp_start(tree) + big + lsp_request(3, "textDocument/hover", hover) + lsp_request(4, "textDocument/hover", hover) +
                        lsp_note("$/cancelRequest", {{"id", 4}}) + lsp_goodbye);
  CHECK(session.code(3) == 0);
  CHECK((session.code(4) == -32800 || session.code(4) == 0));  // 0 when the server was faster
  CHECK(session.status == 0);
}

TEST_CASE("lsp: documents that are no files, or lie outside of every folder, do no harm") {
  const ProgramTree tree(shop);
  tree.write("elsewhere/Dockerfile", "FROM node\n");
  const auto open = [](const std::string& uri, const std::string& text) {
    return lsp_note("textDocument/didOpen", {{"textDocument", {{"uri", uri}, {"languageId", "x"}, {"version", 1}, {"text", text}}}});
  };
  std::string input = lsp_start(tree);
  const std::string outside = uri_of_path((tree.root() / "elsewhere/Dockerfile").string());
  for (const std::string& uri :
       {std::string("untitled:Untitled-1"), std::string("git:/a"), std::string("file:///c%3A/Users/x/Dockerfile"), outside}) {
    input += open(uri, "FROM node:latest\n");
    input += lsp_request(7, "textDocument/codeAction",
                         {{"textDocument", {{"uri", uri}}},
                          {"range", {{"start", {{"line", 0}, {"character", 0}}}, {"end", {{"line", 0}, {"character", 9}}}}},
                          {"context", {{"diagnostics", Json::array()}}}});
  }
  const LspSession session =
      run_lsp(tree, input + lsp_request(8, "workspace/executeCommand", {{"command", "preship.checkWorkspace"}}) + lsp_goodbye);
  CHECK(session.status == 0);
  CHECK(session.code(7) == 0);
  CHECK(session.diagnostics().contains("Dockerfile"));
}

TEST_CASE("lsp: every request refuses parameters that mean nothing, and answers for documents that are none") {
  const ProgramTree tree(shop);
  const std::vector<std::string> methods = {"hover",         "definition", "references", "completion",        "codeAction",
                                            "documentLink",  "codeLens",   "inlayHint",  "documentHighlight", "documentSymbol",
                                            "prepareRename", "rename",     "diagnostic"};
  std::string input = lsp_start(tree);
  const Json place = {{"line", 9999}, {"character", 4294967295u}},
             everywhere = {{"start", {{"line", 0}, {"character", 0}}}, {"end", place}};
  const auto at = [&](const std::string& uri) {
    return Json{{"textDocument", {{"uri", uri}}},
                {"position", place},
                {"range", everywhere},
                {"context", {{"diagnostics", Json::array()}}},
                {"newName", "X"}};
  };
  for (int i = 0; i < static_cast<int>(methods.size()); ++i) {
    const std::string method = "textDocument/" + methods[i];
    input +=
        lsp_request(100 + i, method) + lsp_request(200 + i, method, {{"textDocument", 7}, {"range", "x"}, {"position", Json::array()}});
    input += lsp_request(300 + i, method, at("untitled:x")) + lsp_request(400 + i, method, at(lsp_uri(tree, "gone.js")));
    input += lsp_request(500 + i, method, at(lsp_uri(tree, "server.js")));
  }
  input += lsp_request(600, "workspace/symbol") + lsp_request(601, "workspace/symbol", {{"query", 7}});
  for (const Json& arguments : {Json(), Json::array({7, 7, 7}), Json::array({"untitled:x", nullptr, "SHOP_TOKEN"})})
    input += lsp_request(610, "workspace/executeCommand", {{"command", "preship.showReferences"}, {"arguments", arguments}});
  const LspSession session = run_lsp(tree, input + lsp_goodbye);
  CHECK(session.status == 0);
  for (int i = 0; i < static_cast<int>(methods.size()); ++i) {
    INFO(methods[i]);
    const int other = methods[i] == "rename" ? -32803 : 0;
    CHECK(session.code(100 + i) == -32602);
    CHECK(session.code(200 + i) == -32602);
    for (const int hundreds : {300, 400, 500}) CHECK(session.code(hundreds + i) == other);
  }
  CHECK(session.code(600) == -32602);
  CHECK(session.code(601) == -32602);
}
