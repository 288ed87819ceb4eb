#include "lsp/transport.h"

#include "catch.h"

using namespace preship::lsp;

namespace {

// Bodies, and "!" for an error, of the bytes fed in pieces of `size`.
std::vector<std::string> frames(const std::string& bytes, std::size_t size, std::size_t cap = 1000) {
  FrameReader reader(cap);
  std::vector<std::string> found;
  for (std::size_t at = 0; at < bytes.size(); at += size) {
    reader.feed(std::string_view(bytes).substr(at, size));
    while (const auto one = reader.next()) found.push_back(one->error.empty() ? one->body : "!");
  }
  return found;
}

struct Case {
  std::string bytes;
  std::vector<std::string> frames;
};

}  // namespace

TEST_CASE("lsp frames are read whole, however the bytes come") {
  const std::string long_junk(40'000, 'x');
  const std::vector<Case> cases = {
      {frame("{}") + frame("[1]"), {"{}", "[1]"}},
      {"content-length:2\nContent-Type: application/vscode-jsonrpc; charset=utf-8\n\n{}", {"{}"}},
      {"\r\n\r\n" + frame("{}"), {"{}"}},
      {frame(""), {""}},
      {"Content-Length: x\r\n\r\n" + frame("{}"), {"!", "{}"}},
      {"Content-Length: -1\r\n\r\n" + frame("{}"), {"!", "{}"}},
      {"Content-Length: 99999999999999999999\r\n\r\n" + frame("{}"), {"!", "{}"}},
      {"Content-Type: x\r\n\r\n" + frame("{}"), {"{}"}},
      {"nonsense\r\n\r\n" + frame("{}"), {"!", "{}"}},
      {"Content-Length: 3\r\n\r\n{\"a\":1}" + frame("{}"), {"{\"a", "{}"}},  // too short: goes on at the next header
      {"Content-Length: 1500\r\n\r\n" + std::string(1500, 'x') + frame("{}"), {"!", "{}"}},
      {long_junk + "\r\n\r\n" + frame("{}"), {"!", "{}"}},
      {long_junk + frame("{}"), {"{}"}},
      {"Content-Length: 5\r\n\r\n{}", {}},
      {"Content-Len", {}},
  };
  for (const Case& one : cases)
    for (const std::size_t size : {std::size_t(1), std::size_t(7), one.bytes.size()}) {
      INFO(one.bytes.substr(0, 80) << " in pieces of " << size);
      CHECK(frames(one.bytes, size) == one.frames);
    }
}
