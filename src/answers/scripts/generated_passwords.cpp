#include "answers/scripts/generated_passwords.h"

#include <algorithm>

#include "knowledge/secrets/names.h"
#include "knowledge/words/word_lists.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

bool is_random(std::string_view text) { return holds_any(text, words_of(WordList::random_source)); }

// `$(openssl rand -hex 16)`, and `$(generate_secret)` where the function is one of this text.
bool is_random(const Text& value, const ScriptText& text, const Project& project) {
  if (!holds(value.value, "$(")) return false;
  if (is_random(value.value)) return true;
  return std::ranges::any_of(text.commands, [&](const ShellCommand& command) {
    return !command.flow.function.empty() && holds(value.value, "$(" + command.flow.function) &&
           is_random(std::string_view(project.file(text.file).text).substr(command.span.begin, command.span.end - command.span.begin));
  });
}

// The password that a database keeps from its first start on.
bool is_database_password(std::string_view name) {
  const std::string lower = lower_case(name);
  return holds(lower, "pass") && holds_any(lower, {"db", "database", "postgres", "pg", "mysql", "maria", "mongo"});
}

bool looks_for_env_file(const ShellCommand& command) {
  const bool tests = !command.words.empty() && is_one_of(command.words[0].value, {"[", "[[", "test", "grep"});
  return tests && std::ranges::any_of(command.words, [](const Text& word) { return holds(word.value, "env") || holds(word.value, "ENV"); });
}

// Writes the value into an env file: a here-document, or sed.
bool writes_to_env_file(const ShellCommand& command, const std::string& name) {
  if (command.flow.in_branch) return false;
  const auto names = [&](std::string_view text) { return holds(text, "$" + name) || holds(text, "${" + name + "}"); };
  bool env_file = std::ranges::any_of(command.words, [](const Text& word) { return holds(word.value, ".env"); });
  bool named = std::ranges::any_of(command.words, [&](const Text& word) { return names(word.value); });
  for (const ShellRedirect& redirect : command.flow.redirects) {
    env_file = env_file || (redirect.operation == ">" && holds(redirect.target.value, ".env"));
    named = named || (redirect.operation.starts_with("<<") && names(redirect.target.value));
  }
  return env_file && named;
}

const ShellCommand* written_by(const ScriptText& text, const std::string& name) {
  const auto write = std::ranges::find_if(text.commands, [&](const ShellCommand& one) { return writes_to_env_file(one, name); });
  return write == text.commands.end() ? nullptr : &*write;
}

// Commands that give variables to what runs on a platform.
bool sets_variables(const std::vector<Text>& words) {
  if (words.size() < 3) return false;
  const std::string &program = words[0].value, &verb = words[1].value;
  if (program == "heroku") return verb == "config:set";
  if (is_one_of(program, {"fly", "flyctl"})) return verb == "secrets" && is_one_of(words[2].value, {"set", "import"});
  return program == "railway" && verb == "variables";
}

bool asks_platform(const ShellCommand& command) {
  return std::ranges::any_of(command.words, [](const Text& word) {
    return is_one_of(word.value, {"config:get", "config"}) || holds(word.value, "secrets list");
  });
}

// The variables of the text that are random at each run.
std::vector<std::string> random_variables(const Project& project, const ScriptText& text) {
  std::vector<std::string> names;
  for (const ShellCommand& command : text.commands)
    for (const ShellAssignment& assignment : command.assignments)
      if (!command.flow.in_branch && (is_random(assignment.value, text, project) || holds(assignment.value.value, "generate_key()")))
        names.push_back(assignment.name.value);
  return names;
}

}  // namespace

std::vector<Text> generated_keys(const Project& project, const ScriptText& text) {
  std::vector<Text> keys;
  if (std::ranges::any_of(text.commands, asks_platform)) return keys;
  const std::vector<std::string> random = random_variables(project, text);
  for (const ShellCommand& command : text.commands) {
    if (command.flow.in_branch || !sets_variables(command.words)) continue;
    for (const Text& word : command.words) {
      const std::size_t equals = word.value.find('=');
      if (equals == std::string::npos || !signs_with(secret_words(word.value.substr(0, equals)))) continue;
      const std::string_view value = trim(std::string_view(word.value).substr(equals + 1), "${}\"");
      if (is_random(std::string_view(word.value)) || std::ranges::find(random, value) != random.end()) keys.push_back(word);
    }
  }
  return keys;
}

std::optional<GeneratedPassword> generated_password(const Project& project, const ScriptText& text) {
  for (const ShellCommand& command : text.commands) {
    if (looks_for_env_file(command)) return std::nullopt;
    if (command.flow.in_branch) continue;
    for (const ShellAssignment& assignment : command.assignments) {
      if (!is_database_password(assignment.name.value) || !is_random(assignment.value, text, project)) continue;
      if (const ShellCommand* write = written_by(text, assignment.name.value)) return GeneratedPassword{&assignment, write};
    }
  }
  return std::nullopt;
}

}  // namespace preship
