#include <algorithm>

#include "answers/docker/loops.h"
#include "knowledge/words/word_lists.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool starts_shell(std::string_view program) {
  return is_shell(program) ||
         is_one_of(base_name(program), {"cmd", "powershell", "pwsh", "envsubst", "dockerize", "awk", "perl", "nginx", "kubectl"}) ||
         program.ends_with(".sh") || holds(program, "entrypoint");
}

// "$PORT", "--port=${PORT}", "0.0.0.0:$PORT": capitals, since other dollars are text.
static bool names_variable(std::string_view word) {
  const std::size_t dollar = word.find('$');
  if (dollar == std::string_view::npos || dollar + 2 >= word.size()) return false;
  const bool braces = word[dollar + 1] == '{';
  const std::string_view rest = word.substr(dollar + (braces ? 2 : 1));
  const std::size_t end = std::min(rest.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"), rest.size());
  return end > 1 && (braces ? end < rest.size() && (rest[end] == '}' || rest[end] == ':') : true);
}

static Findings check(const Project& project) {
  Findings findings;
  each_dockerfile(project, [&](const Dockerfile& file) {
    const DockerStart start = effective_start(file, "");
    if (start.words.empty() || std::ranges::any_of(start.words, [](const Text& word) { return starts_shell(word.value); })) return;
    for (const DockerInstruction* part : {start.entrypoint, start.command}) {
      if (part == nullptr || !part->exec_form) continue;
      for (const Text& word : part->arguments)
        if (names_variable(word.value))
          findings.push_back({word.span, "nothing replaces '" + word.value + "': no shell runs this command"});
    }
  });
  return findings;
}

Rule docker_variable_in_exec_form() { return {check}; }

}  // namespace preship
