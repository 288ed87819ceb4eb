// Runners: programs that only run the program named after them.

#include "model/shell.h"

#include <algorithm>
#include <string_view>

#include "knowledge/packages/package_programs.h"
#include "knowledge/packages/runners.h"
#include "text/words.h"

namespace preship {
namespace {

// Their first argument is the user to run as.
constexpr std::string_view user_runners[] = {"gosu", "su-exec"};

// The index of the first word from `at` on that is no option and no option's value.
std::size_t skip_options(const std::vector<Text>& words, std::size_t at, std::string_view value_options) {
  for (; at < words.size(); ++at) {
    const std::string& word = words[at].value;
    if (word == "--") return at + 1;
    if (!word.starts_with('-') || word == "-m") return at;
    if (holds_word(value_options, word)) ++at;
  }
  return words.size();
}

bool is_assignment(std::string_view word) {
  const std::size_t equals = word.find('=');
  if (equals == std::string_view::npos || equals == 0 || (word[0] >= '0' && word[0] <= '9')) return false;
  return std::ranges::all_of(word.substr(0, equals),
                             [](char c) { return c == '_' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
}

ShellAssignment assignment_of(const Text& word) {
  const auto equals = static_cast<std::uint32_t>(word.value.find('='));
  ShellAssignment assignment{{word.value.substr(0, equals), word.span}, {word.value.substr(equals + 1), word.span}};
  if (is_verbatim(word)) {
    assignment.name.span.end = word.span.begin + equals;
    assignment.value.span.begin = word.span.begin + equals + 1;
  }
  return assignment;
}

std::string bare_name(std::string_view word) {
  if (word.starts_with('@')) return std::string(word.substr(0, word.find('@', 1)));
  const std::size_t slash = word.find_last_of("/\\");
  if (slash != std::string_view::npos && slash + 1 < word.size()) word = word.substr(slash + 1);
  if (const std::size_t at = word.find('@'); at != std::string_view::npos && at > 0) word = word.substr(0, at);
  return std::string(word);
}

// Where the command starts that the runner runs; 0 when words[0] is no runner.
std::size_t inner_start(const std::vector<Text>& words) {
  const std::string_view program = words[0].value;
  for (const std::string_view runner : user_runners)
    if (program == runner) return skip_options(words, 1, " ") + 1;
  for (const Runner& runner : runners_of(program)) {
    std::size_t at = skip_options(words, 1, runner.value_options);
    if (!runner.subcommand.empty()) {
      if (at >= words.size() || words[at].value != runner.subcommand) continue;
      at = skip_options(words, at + 1, runner.value_options);
    }
    return at;
  }
  return 0;
}

// `wait-for-it.sh db:5432 -- node server.js`
std::size_t after_dashes(const std::vector<Text>& words) {
  if (!words[0].value.starts_with("wait-for")) return 0;
  const auto dashes = std::ranges::find(words, "--", &Text::value);
  return dashes == words.end() ? 0 : static_cast<std::size_t>(dashes - words.begin()) + 1;
}

// `yarn next start`, `pnpm --filter web next start`, `bun run next start`, `yarn workspace web next start`.
std::size_t package_start(const std::vector<Text>& words) {
  const std::string_view program = words[0].value;
  if (program != "yarn" && program != "pnpm" && program != "bun") return 0;
  std::size_t at = skip_options(words, 1, " --filter -F --dir -C --cwd ");
  if (at < words.size() && words[at].value == "workspace" && program == "yarn") at += 2;
  if (at < words.size() && words[at].value == "run") ++at;
  return at < words.size() && runs_by_name(words[at].value) ? at : 0;
}

// `node node_modules/next/dist/bin/next start`
std::size_t module_start(const std::vector<Text>& words) {
  if (words[0].value != "node" || words.size() < 2) return 0;
  return words[1].value.find("node_modules/") != std::string::npos ? 1 : 0;
}

bool unwrap_once(ShellCommand& command) {
  std::vector<Text>& words = command.words;
  std::size_t start = inner_start(words);
  for (const auto find : {after_dashes, package_start, module_start})
    if (start == 0) start = find(words);
  if (start == 0 || start >= words.size()) return false;
  const bool assigns = words[0].value == "env" || words[0].value.starts_with("cross-env") || words[0].value == "sudo";
  words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(start));
  std::size_t assigned = 0;
  for (; assigns && assigned + 1 < words.size() && is_assignment(words[assigned].value); ++assigned)
    command.assignments.push_back(assignment_of(words[assigned]));
  words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(assigned));
  return true;
}

}  // namespace

ShellCommand unwrapped(const ShellCommand& command) {
  ShellCommand inner = command;
  if (inner.words.empty()) return inner;
  constexpr int deepest = 8;
  for (int depth = 0; depth < deepest; ++depth) {
    inner.words[0].value = bare_name(inner.words[0].value);
    if (!unwrap_once(inner)) break;
  }
  inner.words[0].value = bare_name(inner.words[0].value);
  return inner;
}

}  // namespace preship
