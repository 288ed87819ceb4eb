#include <algorithm>

#include "answers/docker/loops.h"
#include "answers/fold.h"
#include "model/command_line.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

namespace {

struct Switch {
  std::string_view name, off;  // `off` empty: any value
};

}  // namespace
constexpr Switch variables[] = {{"NODE_TLS_REJECT_UNAUTHORIZED", "0"}, {"PYTHONHTTPSVERIFY", "0"}, {"NPM_CONFIG_STRICT_SSL", "false"},
                                {"npm_config_strict_ssl", "false"},    {"GIT_SSL_NO_VERIFY", ""},  {"PIP_TRUSTED_HOST", ""}};

static bool asks_itself(const CommandLine& line) {
  return std::ranges::any_of(line.operands, [](const Text& word) {
    return holds_any(word.value, {"://localhost", "://127.0.0.1", "://[::1]"});
  });
}

static bool is_off(const CommandLine& line) {
  if (line.program == "curl") return line.has_any({"-k", "--insecure"});
  if (line.program == "wget") return line.has("--no-check-certificate");
  if (line.program == "pip" || line.program == "pip3") return line.has("--trusted-host");
  if (is_one_of(line.program, {"npm", "yarn", "pnpm"}) && line.subcommand() == "config") {
    const auto key = std::ranges::find(line.operands, "strict-ssl", &Text::value);
    return key != line.operands.end() && key + 1 != line.operands.end() && (key + 1)->value == "false";
  }
  if (line.program == "git")
    return std::ranges::any_of(line.operands, [](const Text& word) { return word.value == "http.sslVerify=false"; });
  return is_one_of(line.program, {"yum", "dnf"}) && std::ranges::any_of(line.flags, [](const Text& flag) {
           return holds(flag.value, "sslverify=false") || holds(flag.value, "sslverify=0");
         });
}

static Findings check(const Project& project) {
  Findings findings;
  each_run_command(project, [&](const DockerPlace&, const ShellCommand& command) {
    const CommandLine line = read_command_line(command, " -o --output -H --header -X --request -d --data -u --user ");
    if (is_off(line) && !asks_itself(line))
      findings.push_back({command.words[0].span, "'" + line.program + "' does not check the certificate of the other side"});
  });
  each_docker_stage(project, [&](const Dockerfile& file, const DockerStage& stage) {
    for (const DockerVariable& variable : stage.variables)
      for (const Switch& known : variables)
        if (!variable.arg && variable.key.value == known.name && variable.value && !variable.value->value.empty() &&
            (known.off.empty() || variable.value->value == known.off) && is_in_final_image(file, stage))
          findings.push_back(
              {variable.key.span, "'" + variable.key.value + "' turns off the check of certificates in the running container"});
  });
  return one_per_file(std::move(findings));
}

Rule docker_tls_check_disabled() { return {check}; }

}  // namespace preship
