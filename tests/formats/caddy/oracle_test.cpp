// Our reader against Caddy itself: what we call an error, `caddy adapt` refuses. Skipped where Caddy is missing.

#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>

#include "catch.h"
#include "formats/caddy/parser.h"

using namespace preship;

namespace {

std::string output_of(const std::string& command) {
  std::string output;
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return output;
  std::array<char, 4096> buffer;
  for (std::size_t count; (count = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) output.append(buffer.data(), count);
  pclose(pipe);
  return output;
}

bool has_caddy() {
  const bool found = output_of("caddy version 2>/dev/null").find('.') != std::string::npos;
  if (!found) WARN("Caddy is not installed; nothing compared");
  return found;
}

bool adapts(const std::filesystem::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
  return output_of("caddy adapt --adapter caddyfile --config '" + path.string() + "' >/dev/null 2>&1 && echo yes").starts_with("yes");
}

}  // namespace

TEST_CASE("Caddy refuses every Caddyfile that we call broken") {
  if (!has_caddy()) return;
  const std::filesystem::path path = std::filesystem::temp_directory_path() / ("preship-caddy-" + std::to_string(getpid()));
  const std::vector<std::string> pieces = {":80 {\n",
                                           "a.com {\n",
                                           "a.com, b.com {\n",
                                           "}\n",
                                           "}\n",
                                           "}\n",
                                           "}\n",
                                           "respond ok\n",
                                           "handle {\n",
                                           "handle /x* {\n",
                                           "respond `}`\n",
                                           "{\n",
                                           "debug\n",
                                           "(s) {\n",
                                           "import s\n",
                                           "encode gzip\n",
                                           "# }\n",
                                           "respond \"{\" ",
                                           "\n",
                                           " ",
                                           "{",
                                           "}",
                                           ":81{\n",
                                           "a.com,b.com {\n"};
  std::mt19937 random(20261130);
  std::size_t refused = 0, taken = 0;
  for (int round = 0; round < 150; ++round) {
    std::string text;
    for (std::size_t i = 0, count = 2 + random() % 9; i < count; ++i) text += pieces[random() % pieces.size()];
    const auto error = parse_caddyfile(0, text, true).error;
    const bool adapted = adapts(path, text);
    CAPTURE(text, error ? error->message : "");
    if (error) CHECK_FALSE(adapted);
    ++(error ? refused : taken);
  }
  std::filesystem::remove(path);
  CHECK(refused > 20);
  CHECK(taken > 5);
}
