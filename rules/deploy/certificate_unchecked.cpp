#include "answers/docker/certificates.h"
#include "answers/scripts/scripts.h"
#include "rule.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {

// The word that hands over a credential: `-u user:$PASSWORD`, `-H "Authorization: Bearer $TOKEN"`. Null when there is none.
static const Text* credential_of(const std::vector<Text>& words) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (is_one_of(words[i].value, {"-u", "--user"})) return &words[i + 1];
    if (is_one_of(words[i].value, {"-H", "--header"}) &&
        holds_any(lower_case(words[i + 1].value), {"authorization:", "api-key:", "apikey:", "-token:", "cookie:"}))
      return &words[i + 1];
  }
  return nullptr;
}

// A machine of the own network, which has no certificate that anybody could check, or is reached through a tunnel that has.
static bool is_at_home(std::string_view text) {
  return holds_any(text, {"localhost", "127.0.0.1", "://10.", "://192.168.", "://172.", "host.docker.internal", ".local", ".svc",
                          ".internal", "kubernetes.default", ".ts.net"});
}

static bool stays_at_home(const ShellCommand& command, const ScriptText& text) {
  return std::ranges::any_of(command.words, [&](const Text& word) {
    if (is_at_home(word.value)) return true;
    return std::ranges::any_of(text.commands, [&](const ShellCommand& other) {
      return std::ranges::any_of(other.assignments, [&](const ShellAssignment& one) {
        return is_at_home(one.value.value) && holds_any(word.value, {"$" + one.name.value, "${" + one.name.value});
      });
    });
  });
}

static Findings check(const Project& project) {
  Findings findings;
  each_script_text(project, [&](const ScriptText& text) {
    for (const ShellCommand& command : text.commands) {
      if (command.words.empty() || command.words[0].value != "curl" || skips_certificate_check(command).empty()) continue;
      const Text* credential = credential_of(command.words);
      if (credential == nullptr || stays_at_home(command, text)) continue;
      findings.push_back({.span = command.words[0].span,
                          .message = "curl hands a credential to whoever answers: it does not check the certificate",
                          .notes = {{credential->span, "the credential"}},
                          .fold = {std::to_string(text.file), "", "so does this one"}});
    }
  });
  return findings;
}

Rule deploy_certificate_unchecked() { return {check}; }

}  // namespace preship
