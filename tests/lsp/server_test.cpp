// The built server at the other end of a pipe, with clients that keep to no protocol.

#include "catch.h"
#include "lsp/json.h"
#include "lsp/transport.h"
#include "lsp/uri.h"
#include "support/run_preship.h"

using namespace preship;
using namespace preship::lsp;

namespace {

std::string message(const Json& json) { return frame(json.dump()); }

std::string request(int id, const std::string& method, const Json& params = Json::object()) {
  return message({{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", params}});
}

std::string notification(const std::string& method, const Json& params = Json::object()) {
  return message({{"jsonrpc", "2.0"}, {"method", method}, {"params", params}});
}

std::string initialize(const ProgramTree& tree) {
  const Json capabilities = {{"textDocument", {{"publishDiagnostics", Json::object()}}}};
  return request(1, "initialize",
                 {{"processId", nullptr}, {"rootUri", uri_of_path((tree.root() / "tree").string())}, {"capabilities", capabilities}}) +
         notification("initialized");
}

const std::string goodbye = request(99, "shutdown") + notification("exit");

struct Session {
  int status = -1;
  std::vector<Json> messages;

  // The error code of the answer with that id, 0 for a result, 1 when there is no answer.
  int code(const Json& id) const {
    for (const Json& each : messages)
      if (each.contains("id") && each["id"] == id && !each.contains("method"))
        return each.contains("error") ? each["error"]["code"].get<int>() : 0;
    return 1;
  }
  Json result(int id) const {
    for (const Json& each : messages)
      if (each.contains("id") && each["id"] == id && each.contains("result")) return each["result"];
    return nullptr;
  }
  std::vector<int> nameless_errors() const {
    std::vector<int> codes;
    for (const Json& each : messages)
      if (each.contains("id") && each["id"].is_null()) codes.push_back(each["error"]["code"]);
    return codes;
  }
  // How many diagnostics each file had at the end, by the last part of its path.
  std::map<std::string, std::size_t> diagnostics() const {
    std::map<std::string, std::size_t> counts;
    for (const Json& each : messages) {
      if (text_or(member(each, "method")) != "textDocument/publishDiagnostics") continue;
      const std::string uri = each["params"]["uri"];
      counts[uri.substr(uri.rfind('/') + 1)] = each["params"]["diagnostics"].size();
    }
    return counts;
  }
};

Session run(const ProgramTree& tree, const std::string& input) {
  const Output output = tree.run("lsp", input);
  Session session{.status = output.status, .messages = {}};
  CHECK(output.err == "");
  FrameReader reader;
  reader.feed(output.out);
  while (const auto one = reader.next()) session.messages.push_back(parse_message(one->body));
  return session;
}

const std::map<std::string, std::string> shop = {{".env.example", "SHOP_TOKEN=\n"},
                                                 {"server.js", "start(process.env.SHOP_TOKEN, process.env.SHOP_SECRET);\n"}};

}  // namespace

TEST_CASE("lsp: a short session tells what is wrong and ends well") {
  const ProgramTree tree(shop);
  const std::string uri = uri_of_path((tree.root() / "tree/server.js").string());
  const Session session =
      run(tree, initialize(tree) +
                    request(2, "textDocument/hover", {{"textDocument", {{"uri", uri}}}, {"position", {{"line", 0}, {"character", 50}}}}) +
                    goodbye);
  CHECK(session.status == 0);
  CHECK(session.result(1)["capabilities"]["positionEncoding"] == "utf-16");
  CHECK(session.result(2)["contents"]["value"].get<std::string>().find("**`SHOP_SECRET`**") != std::string::npos);
  CHECK(session.code(99) == 0);
}

TEST_CASE("lsp: exit without shutdown, and a client that is gone, are failures") {
  const ProgramTree tree(shop);
  CHECK(run(tree, initialize(tree) + notification("exit")).status == 1);
  CHECK(run(tree, "").status == 1);
  CHECK(run(tree, notification("exit")).status == 1);
  CHECK(run(tree, initialize(tree) + request(99, "shutdown")).status == 0);
  CHECK(run(tree, "Content-Length: 1000\r\n\r\n{").status == 1);
}

TEST_CASE("lsp: messages at the wrong time are refused") {
  const ProgramTree tree(shop);
  const Session session =
      run(tree, request(5, "textDocument/hover") + initialize(tree) + request(6, "initialize") + request(7, "shutdown") +
                    request(8, "textDocument/hover") + notification("textDocument/didOpen") + notification("exit"));
  CHECK(session.status == 0);
  CHECK(session.code(5) == -32002);
  CHECK(session.code(1) == 0);
  CHECK(session.code(6) == -32600);
  CHECK(session.code(8) == -32600);
}

TEST_CASE("lsp: hostile messages are answered, and the session goes on") {
  const ProgramTree tree(shop);
  const std::string deep(500'000, '[');
  std::string input = initialize(tree);
  input += frame("{") + frame("[]") + frame("7") + frame(deep) + frame("{\"a\":\"\xFF\"}") + frame("{\"jsonrpc\":\"2.0\",\"id\":4}");
  input += "Content-Length: nonsense\r\n\r\n";
  input += "Content-Length: 4\r\n\r\n{\"jsonrpc\":\"2.0\"}";  // shorter than the body
  input += request(10, "no/such/method") + notification("no/such/notification") + notification("$/setTrace", {{"value", "off"}});
  input += request(11, "textDocument/hover", {{"textDocument", 7}}) + request(12, "textDocument/hover", Json::array());
  input += request(13, "workspace/executeCommand", {{"command", "rm"}});
  input += request(14, "workspace/executeCommand", {{"command", "preship.showPage"}, {"arguments", {"no/rule"}}});
  input += notification("textDocument/didChange",
                        {{"textDocument", {{"uri", "file:///none"}, {"version", 1}}}, {"contentChanges", {{{"text", "x"}}}}});
  input += notification("workspace/didChangeWatchedFiles",
                        {{"changes", {{{"uri", "untitled:x"}, {"type", 1}}, {{"uri", "file:///etc"}, {"type", 9}}}}});
  input += notification("workspace/didChangeConfiguration", {{"settings", 7}}) +
           notification("workspace/didChangeWorkspaceFolders", {{"event", 7}});
  input += message({{"jsonrpc", "2.0"}, {"id", 77}, {"result", nullptr}}) +
           message({{"jsonrpc", "2.0"}, {"id", {1, 2}}, {"method", "shutdown"}});
  const Session session = run(tree, input + request(20, "workspace/executeCommand", {{"command", "preship.checkWorkspace"}}) + goodbye);
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
  const Session session = run(tree, initialize(tree) + huge + goodbye);
  CHECK(session.status == 0);
  CHECK(session.nameless_errors() == std::vector<int>{-32600});
}

TEST_CASE("lsp: a request that was taken back before its turn is not worked on") {
  const ProgramTree tree(shop);
  const Json hover = {{"textDocument", {{"uri", "file:///x"}}}, {"position", {{"line", 0}, {"character", 0}}}};
  // Reading takes longer than the client needs to change its mind.
  const std::string big = notification("textDocument/didOpen", {{"textDocument",
                                                                 {{"uri", uri_of_path((tree.root() / "tree/x.js").string())},
                                                                  {"languageId", "javascript"},
                                                                  {"version", 1},
                                                                  {"text", std::string(1'500'000, 'x')}}}});
  const Session session = run(tree, initialize(tree) + big + request(3, "textDocument/hover", hover) +
                                        request(4, "textDocument/hover", hover) + notification("$/cancelRequest", {{"id", 4}}) + goodbye);
  CHECK(session.code(3) == 0);
  CHECK((session.code(4) == -32800 || session.code(4) == 0));  // 0 when the server was faster
  CHECK(session.status == 0);
}

TEST_CASE("lsp: documents that are no files, or lie outside of every folder, do no harm") {
  const ProgramTree tree(shop);
  tree.write("elsewhere/Dockerfile", "FROM node\n");
  const auto open = [](const std::string& uri, const std::string& text) {
    return notification("textDocument/didOpen", {{"textDocument", {{"uri", uri}, {"languageId", "x"}, {"version", 1}, {"text", text}}}});
  };
  std::string input = initialize(tree);
  const std::string outside = uri_of_path((tree.root() / "elsewhere/Dockerfile").string());
  for (const std::string& uri :
       {std::string("untitled:Untitled-1"), std::string("git:/a"), std::string("file:///c%3A/Users/x/Dockerfile"), outside}) {
    input += open(uri, "FROM node:latest\n");
    input += request(7, "textDocument/codeAction",
                     {{"textDocument", {{"uri", uri}}},
                      {"range", {{"start", {{"line", 0}, {"character", 0}}}, {"end", {{"line", 0}, {"character", 9}}}}},
                      {"context", {{"diagnostics", Json::array()}}}});
  }
  const Session session = run(tree, input + request(8, "workspace/executeCommand", {{"command", "preship.checkWorkspace"}}) + goodbye);
  CHECK(session.status == 0);
  CHECK(session.code(7) == 0);
  CHECK(session.diagnostics().contains("Dockerfile"));
}
