#include "answers/scripts/scripts.h"

#include <algorithm>

#include "text/words.h"

namespace preship {
namespace {

bool leaves_with_failure(const ShellCommand& command) {
  if (command.words.empty()) return false;
  const std::string& program = command.words[0].value;
  if (program == "false") return true;
  return is_one_of(program, {"exit", "return"}) && command.words.size() > 1 && command.words[1].value != "0";
}

}  // namespace

std::string_view release_kind_of(const ShellCommand& command) {
  const ShellCommand bare = unwrapped(command);
  if (bare.words.empty()) return "";
  const ReleaseCommand* known = find_release_command(bare.words);
  return known == nullptr ? "" : known->kind;
}

bool makes_fail(const ShellCommand& command, std::span<const ShellCommand> commands) {
  if (leaves_with_failure(command)) return true;
  if (command.words.empty()) return false;
  return std::ranges::any_of(
      commands, [&](const ShellCommand& inner) { return inner.flow.function == command.words[0].value && leaves_with_failure(inner); });
}

bool asks_for_status(const Project& project, const Span& from, const Span& to) {
  if (from.file != to.file || to.begin <= from.end) return false;
  return holds_any(std::string_view(project.file(from.file).text).substr(from.end, to.begin - from.end), {"$?", "PIPESTATUS", "ERR"});
}

static bool is_called_under_test(std::span<const ShellCommand> commands, std::string_view function, bool first, int depth) {
  constexpr int most_callers = 8;  // one above the other
  bool under_test = false;
  for (const ShellCommand& command : commands) {
    const ShellFlow& flow = command.flow;
    if (command.words.empty() || command.words[0].value != function || flow.function == function) continue;
    under_test = flow.in_condition || !flow.or_else.value.empty() || command.negated || flow.piped ||
                 (!flow.function.empty() && depth < most_callers && is_called_under_test(commands, flow.function, first, depth + 1));
    if (first || !under_test) return under_test;
  }
  return under_test;
}

bool is_called_under_test(std::span<const ShellCommand> commands, std::string_view function, bool first) {
  return is_called_under_test(commands, function, first, 0);
}

}  // namespace preship
