#pragma once
// A session with the built language server over a pipe: what is said to it, and what it answers.

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "catch.h"
#include "lsp/json.h"
#include "lsp/transport.h"
#include "lsp/uri.h"
#include "support/run_preship.h"

namespace preship {

using lsp::Json;

inline std::string lsp_message(const Json& json) { return lsp::frame(json.dump()); }

inline std::string lsp_request(int id, const std::string& method, const Json& params = Json::object()) {
  return lsp_message({{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", params}});
}

inline std::string lsp_note(const std::string& method, const Json& params = Json::object()) {
  return lsp_message({{"jsonrpc", "2.0"}, {"method", method}, {"params", params}});
}

inline const Json lsp_pushes = {{"textDocument", {{"publishDiagnostics", Json::object()}}}};

inline std::string lsp_uri(const ProgramTree& tree, const std::string& path = {}) {
  return lsp::uri_of_path((tree.root() / "tree" / path).string());
}

inline std::string lsp_start(const ProgramTree& tree, const Json& capabilities = lsp_pushes, const Json& options = nullptr) {
  return lsp_request(1, "initialize",
                     {{"processId", nullptr},
                      {"rootUri", lsp::uri_of_path((tree.root() / "tree").string())},
                      {"capabilities", capabilities},
                      {"initializationOptions", options}}) +
         lsp_note("initialized");
}

inline std::string lsp_open(const ProgramTree& tree, const std::string& path, const std::string& text) {
  return lsp_note("textDocument/didOpen",
                  {{"textDocument", {{"uri", lsp_uri(tree, path)}, {"languageId", "x"}, {"version", 1}, {"text", text}}}});
}

inline const std::string lsp_goodbye = lsp_request(99, "shutdown") + lsp_note("exit");

struct LspSession {
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
      if (lsp::text_or(lsp::member(each, "method")) != "textDocument/publishDiagnostics") continue;
      const std::string uri = each["params"]["uri"];
      counts[uri.substr(uri.rfind('/') + 1)] = each["params"]["diagnostics"].size();
    }
    return counts;
  }
};

inline LspSession run_lsp(const ProgramTree& tree, const std::string& input) {
  const Output output = tree.run("lsp", input);
  LspSession session{.status = output.status, .messages = {}};
  CHECK(output.err == "");
  lsp::FrameReader reader;
  reader.feed(output.out);
  while (const auto one = reader.next()) session.messages.push_back(lsp::parse_message(one->body));
  return session;
}

// One request about one document.
struct LspQuestion {
  std::map<std::string, std::string> files;
  std::string path;
  std::string text;  // of the document, not saved; '|' marks the cursor
  std::string method;
  Json params = Json::object();  // beside document and position
  Json capabilities = lsp_pushes, options = nullptr;
};
// What is answered; a refusal is its message.
inline Json lsp_answer(const LspQuestion& question) {
  const ProgramTree tree(question.files);
  const std::size_t at = std::min(question.text.find('|'), question.text.size());
  const auto line = std::count(question.text.begin(), question.text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
  const std::size_t begin = line == 0 ? 0 : question.text.rfind('\n', at - 1) + 1;
  std::string text = question.text;
  if (at < text.size()) text.erase(at, 1);
  Json params = question.params;
  params["textDocument"] = {{"uri", lsp_uri(tree, question.path)}};
  params["position"] = {{"line", line}, {"character", at - begin}};
  const LspSession session = run_lsp(tree, lsp_start(tree, question.capabilities, question.options) + lsp_open(tree, question.path, text) +
                                               lsp_request(2, question.method, params) + lsp_goodbye);
  CHECK(session.status == 0);
  for (const Json& each : session.messages)
    if (each.contains("id") && each["id"] == 2 && each.contains("error")) return each["error"]["message"];
  return session.result(2);
}

// "3:5-3:9" of a range, as people count.
inline std::string lsp_place(const Json& range) {
  const auto place = [](const Json& position) {
    return std::to_string(position["line"].get<int>() + 1) + ":" + std::to_string(position["character"].get<int>() + 1);
  };
  return place(range["start"]) + "-" + place(range["end"]);
}

}  // namespace preship
