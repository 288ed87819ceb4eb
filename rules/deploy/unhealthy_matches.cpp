#include "answers/scripts/scripts.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// docker ps, docker inspect, docker compose ps: what prints "healthy" and "unhealthy".
static bool prints_health(const ShellCommand& wrapped) {
  const std::vector<Text> words = unwrapped(wrapped).words;
  if (words.empty() || !is_one_of(words[0].value, {"docker", "docker-compose", "podman", "podman-compose"})) return false;
  return std::ranges::any_of(words, [](const Text& word) { return is_one_of(word.value, {"ps", "inspect", "ls"}); });
}

// The place of "healthy" where grep takes a part of a word for the whole; null where it asks for words, lines or the rest.
static const Text* loose_pattern(const ShellCommand& command) {
  if (command.before != "|" || command.words.size() < 2 || command.words[0].value != "grep") return nullptr;
  const Text* pattern = nullptr;
  for (std::size_t i = 1; i < command.words.size(); ++i) {
    const std::string& word = command.words[i].value;
    const bool letters = word.size() > 1 && word[0] == '-' && word[1] != '-';
    if ((letters && word.find_first_of("wxvc") != std::string::npos) ||
        is_one_of(word, {"--word-regexp", "--line-regexp", "--invert-match"}))
      return nullptr;
    if (word == "healthy") pattern = &command.words[i];
  }
  return pattern;
}

// The commands of `$(...)` stand among the others.
static bool is_piped_into(const Project& project, const ShellCommand& one, const ShellCommand& other) {
  if (one.span.file != other.span.file || one.span.end > other.span.begin) return false;
  const std::string_view text = project.file(one.span.file).text;
  return trim(text.substr(one.span.end, other.span.begin - one.span.end)) == "|";
}

static void check_text(const Project& project, const ScriptText& text, Findings& findings) {
  for (std::size_t i = 1; i < text.commands.size(); ++i) {
    const Text* pattern = loose_pattern(text.commands[i]);
    const bool reads_health = pattern != nullptr && std::ranges::any_of(text.commands, [&](const ShellCommand& command) {
                                return prints_health(command) && is_piped_into(project, command, text.commands[i]);
                              });
    if (!reads_health) continue;
    const Span program = text.commands[i].words[0].span;
    findings.push_back({.span = pattern->span,
                        .message = "'healthy' is a part of 'unhealthy': this passes for a container that fails its check",
                        .fix = Fix{"look for the whole word", {{{program.file, program.end, program.end}, " -w"}}, true},
                        .fold = {std::to_string(text.file), "", "and here"}});
  }
}

static Findings check(const Project& project) {
  Findings findings;
  each_script_text(project, [&](const ScriptText& text) { check_text(project, text, findings); });
  return findings;
}

Rule deploy_unhealthy_matches() { return {check}; }

}  // namespace preship
