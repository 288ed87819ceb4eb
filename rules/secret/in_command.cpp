#include "answers/scripts/scripts.h"
#include "knowledge/secrets/names.h"
#include "rule.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {

// A value that somebody wrote: no variable, and none of the words that stand for one.
static bool is_real(std::string_view value) {
  if (value.size() < 6 || value.find_first_of("$<>{}*`") != std::string_view::npos) return false;
  return !holds_any(lower_case(value),
                    {"your", "change", "example", "xxx", "password", "secret", "placeholder", "todo", "replace", "dummy", "test"});
}

// "SA_PASSWORD=..." of --from-literal=SA_PASSWORD=... and of --from-literal SA_PASSWORD=...
static std::vector<Text> literals_of(const std::vector<Text>& words) {
  std::vector<Text> literals;
  constexpr std::string_view flag = "--from-literal";
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i].value;
    if (word == flag && i + 1 < words.size()) literals.push_back(words[i + 1]);
    if (word.starts_with(std::string(flag) + "=")) literals.push_back(slice(words[i], flag.size() + 1, word.size()));
  }
  return literals;
}

static Findings check(const Project& project) {
  Findings findings;
  each_script_text(project, [&](const ScriptText& text) {
    for (const ShellCommand& command : text.commands) {
      const bool makes = std::ranges::any_of(command.words, [](const Text& word) { return word.value == "secret"; });
      if (command.words.empty() || command.words[0].value != "kubectl" || !makes) continue;
      for (const Text& literal : literals_of(command.words)) {
        const std::string name = literal.value.substr(0, literal.value.find('='));
        if (name.size() == literal.value.size() || !takes_secret(secret_words(name)) ||
            !is_real(std::string_view(literal.value).substr(name.size() + 1)))
          continue;
        findings.push_back({.span = span_of_slice(literal, 0, name.size()),
                            .message = "the value of '" + name +
                                       "' stands in this command: whoever can read the script knows what the cluster's secret holds",
                            .fold = {std::to_string(text.file), name, "and that of '" + name + "'"}});
      }
    }
  });
  return findings;
}

Rule secret_in_command() { return {check}; }

}  // namespace preship
