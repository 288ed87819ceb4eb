#include "answers/docker/certificates.h"

#include <algorithm>

#include "model/command_line.h"
#include "text/words.h"

namespace preship {
namespace {

bool asks_own_machine(const CommandLine& line) {
  return std::ranges::any_of(line.operands, [](const Text& word) {
    return holds_any(word.value, {"://localhost", "://127.0.0.1", "://[::1]"});
  });
}

// npm config set strict-ssl false
bool sets_strict_ssl_off(const CommandLine& line) {
  const auto key = std::ranges::find(line.operands, "strict-ssl", &Text::value);
  return line.subcommand() == "config" && key != line.operands.end() && key + 1 != line.operands.end() && (key + 1)->value == "false";
}

bool checks_nothing(const CommandLine& line) {
  if (line.program == "curl") return line.has_any({"-k", "--insecure"});
  if (line.program == "wget") return line.has("--no-check-certificate");
  if (is_one_of(line.program, {"pip", "pip3"})) return line.has("--trusted-host");
  if (is_one_of(line.program, {"npm", "yarn", "pnpm"})) return sets_strict_ssl_off(line);
  if (line.program == "git")
    return std::ranges::any_of(line.operands, [](const Text& word) { return word.value == "http.sslVerify=false"; });
  return is_one_of(line.program, {"yum", "dnf"}) && std::ranges::any_of(line.flags, [](const Text& flag) {
           return holds_any(flag.value, {"sslverify=false", "sslverify=0"});
         });
}

}  // namespace

std::string skips_certificate_check(const ShellCommand& command) {
  const CommandLine line = read_command_line(command, " -o --output -H --header -X --request -d --data -u --user ");
  return checks_nothing(line) && !asks_own_machine(line) ? line.program : "";
}

}  // namespace preship
