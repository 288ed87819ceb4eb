#include "answers/scripts/scripts.h"

#include <algorithm>
#include <map>

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

namespace {

// Each function is looked at once, whoever calls it: calls of calls multiply.
class CallsUnderTest {
 public:
  CallsUnderTest(std::span<const ShellCommand> commands, bool first) : commands_(commands), first_(first) {}

  bool look_at(std::string_view function) {
    const auto [known, is_new] = answers_.try_emplace(function, false);  // what calls itself in the end says nothing of itself
    if (!is_new) return known->second;
    bool under_test = false;
    for (const ShellCommand& command : commands_) {
      const ShellFlow& flow = command.flow;
      if (command.words.empty() || command.words[0].value != function || flow.function == function) continue;
      under_test = flow.in_condition || !flow.or_else.value.empty() || command.negated || flow.piped ||
                   (!flow.function.empty() && answers_.size() < most_functions && look_at(flow.function));
      if (first_ || !under_test) break;
    }
    return answers_[function] = under_test;
  }

 private:
  static constexpr std::size_t most_functions = 100;

  std::span<const ShellCommand> commands_;
  bool first_;
  std::map<std::string_view, bool> answers_;
};

}  // namespace

bool is_called_under_test(std::span<const ShellCommand> commands, std::string_view function, bool first) {
  return CallsUnderTest(commands, first).look_at(function);
}

}  // namespace preship
