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

// pip asks these, or the index that it is told of: another host is trusted for nothing.
bool trusts_asked_host(const CommandLine& line) {
  const auto is_asked = [](const Text& word) {
    const std::string_view value = std::string_view(word.value).substr(word.value.find('=') + 1);
    const std::string_view host = value.substr(0, value.find(':'));
    return is_one_of(host, {"pypi.org", "files.pythonhosted.org"}) || holds(host, "$");
  };
  return line.has("--trusted-host") && (line.has_any({"--index-url", "-i", "--extra-index-url", "--find-links", "-f"}) ||
                                        std::ranges::any_of(line.values, is_asked) || std::ranges::any_of(line.flags, is_asked));
}

bool checks_nothing(const CommandLine& line) {
  if (line.program == "curl") return line.has_any({"-k", "--insecure"});
  if (line.program == "wget") return line.has("--no-check-certificate");
  if (is_one_of(line.program, {"pip", "pip3"})) return trusts_asked_host(line);
  if (is_one_of(line.program, {"npm", "yarn", "pnpm"})) return sets_strict_ssl_off(line);
  if (line.program == "git")
    return std::ranges::any_of(line.operands, [](const Text& word) { return word.value == "http.sslVerify=false"; });
  return is_one_of(line.program, {"yum", "dnf"}) && std::ranges::any_of(line.flags, [](const Text& flag) {
           return holds_any(flag.value, {"sslverify=false", "sslverify=0"});
         });
}

}  // namespace

std::string skips_certificate_check(const ShellCommand& command) {
  const CommandLine line = read_command_line(command, " -o --output -H --header -X --request -d --data -u --user --trusted-host ");
  return checks_nothing(line) && !asks_own_machine(line) ? line.program : "";
}

}  // namespace preship
