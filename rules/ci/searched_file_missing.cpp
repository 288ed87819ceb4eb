#include "answers/build/needed_files.h"
#include "answers/each.h"
#include "answers/workflows/steps.h"
#include "rule.h"

namespace preship {

// "[ -f "${{ github.workspace }}/yarn.lock" ]": the name, "" for any other command.
static std::string tested_file(const ShellCommand& command) {
  const std::vector<Text>& words = command.words;
  if (words.size() < 3 || !is_one_of(words[0].value, {"[", "[[", "test"}) || words[1].value != "-f") return "";
  std::string_view name = words[2].value;
  if (const std::string_view root = "${{ github.workspace }}/"; name.starts_with(root)) name.remove_prefix(root.size());
  return name.find_first_of("$*/") == std::string_view::npos ? std::string(name) : "";
}

// `if [ -f yarn.lock ] ... exit 0; elif [ -f package.json ] ... exit 0; else exit 1`: no file that it looks for is there.
static void check(const Place<WorkflowStep>& step, Findings& findings) {
  if (!is_one_of(step->working_directory, {"", "."}) || step.workflow->action || !checks_out_as_it_is(*step.job)) return;
  const Text* last = nullptr;
  const std::string* other = nullptr;
  bool found_ends = false;
  for (const ShellCommand& command : step->commands) {
    const std::string name = tested_file(command);
    if (command.words[0].value == "exit" && command.words.size() > 1) {
      if (last != nullptr && found_ends && command.words[1].value == "1" && other != nullptr)
        findings.push_back({last->span, "there is no '" + std::string(base_name(*other)) + "' here, only '" + *other + "': this fails"});
      found_ends = command.words[1].value == "0";
    }
    if (name.empty()) continue;
    if (step.project.by_path.contains(name)) return;
    last = &command.words[2];
    found_ends = false;
    if (const std::string* found = path_named(step.project, name)) other = found;
  }
}

Rule ci_searched_file_missing() { return {each<WorkflowStep, check>}; }

}  // namespace preship
