#include "fuzz/targets/targets.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <memory>

#include "lsp/json.h"
#include "lsp/server.h"
#include "lsp/transport.h"
#include "lsp/uri.h"

namespace preship {
namespace {

using lsp::Json;

constexpr std::string_view questions[] = {"textDocument/hover",       "textDocument/definition",     "textDocument/references",
                                          "textDocument/codeLens",    "textDocument/inlayHint",      "textDocument/documentHighlight",
                                          "textDocument/codeAction",  "textDocument/documentSymbol", "textDocument/prepareRename",
                                          "textDocument/completion",  "textDocument/documentLink",   "textDocument/diagnostic",
                                          "workspace/executeCommand", "completionItem/resolve",      "workspace/symbol"};

std::string_view take(std::string_view& bytes, char until) {
  const std::size_t end = std::min(bytes.find(until), bytes.size());
  const std::string_view part = bytes.substr(0, end);
  bytes.remove_prefix(std::min(end + 1, bytes.size()));
  return part;
}

std::string request(int id, std::string_view method, const Json& params) {
  return lsp::frame(
      Json{{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", params}}.dump(-1, ' ', false, Json::error_handler_t::replace));
}

// "name\x01text\x01", then questions: what is asked, line and column in a byte each, and further members as JSON.
std::string conversation(std::string_view bytes) {
  const std::string uri = lsp::uri_of_path("/no such directory/" + std::string(take(bytes, '\x01')));
  std::string said = request(1, "initialize", {{"processId", nullptr}, {"rootUri", nullptr}, {"capabilities", Json::object()}});
  said += request(2, "textDocument/didOpen",
                  {{"textDocument", {{"uri", uri}, {"languageId", "x"}, {"version", 1}, {"text", std::string(take(bytes, '\x01'))}}}});
  for (int id = 3; bytes.size() > 3 && id < 20; ++id) {
    std::string_view asked = take(bytes, '\x01');
    asked = asked.substr(0, std::min<std::size_t>(asked.size(), 500));
    if (asked.size() < 3) continue;
    Json params = Json::parse(asked.substr(3), nullptr, false);
    if (!params.is_object()) params = Json::object();
    if (!params.contains("textDocument")) params["textDocument"] = {{"uri", uri}};
    if (!params.contains("position"))
      params["position"] = {{"line", static_cast<unsigned char>(asked[1])}, {"character", static_cast<unsigned char>(asked[2])}};
    said += request(id, questions[static_cast<unsigned char>(asked[0]) % std::size(questions)], params);
  }
  return said + request(99, "shutdown", nullptr) + lsp::frame(R"({"jsonrpc":"2.0","method":"exit"})");
}

// A file in memory, at its start.
struct MemoryFile {
  int descriptor = memfd_create("fuzz", 0);
  explicit MemoryFile(std::string_view text) {
    require(write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && lseek(descriptor, 0, SEEK_SET) == 0);
  }
  ~MemoryFile() { close(descriptor); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  std::string text() const {
    std::string read(static_cast<std::size_t>(lseek(descriptor, 0, SEEK_END)), '\0');
    require(pread(descriptor, read.data(), read.size(), 0) == static_cast<ssize_t>(read.size()));
    return read;
  }
};

}  // namespace

void fuzz_messages(std::string_view bytes) {
  const MemoryFile input(conversation(bytes)), output("");
  require(lsp::run_server(input.descriptor, output.descriptor, "0.0.0") == 0);
  lsp::FrameReader answers;
  answers.feed(output.text());
  while (const auto answer = answers.next()) require(Json::accept(answer->body));
}

}  // namespace preship
