#include "answers/workflows/loops.h"
#include "model/shell_script.h"
#include "rule.h"

namespace preship {

static bool disables(const Text& word) {
  return word.value.find("StrictHostKeyChecking=no") != std::string::npos ||
         word.value.find("StrictHostKeyChecking no") != std::string::npos ||
         word.value.find("UserKnownHostsFile=/dev/null") != std::string::npos;
}

static void check_commands(const std::vector<ShellCommand>& commands, Findings& findings) {
  for (const ShellCommand& command : commands)
    for (const Text& word : command.words)
      if (disables(word)) {
        findings.push_back({word.span, "ssh takes any machine for the server: '" + word.value + "'"});
        break;
      }
}

static Findings check(const Project& project) {
  Findings findings;
  each_workflow_step(project,
                     [&](const Workflow&, const WorkflowJob&, const WorkflowStep& step) { check_commands(step.commands, findings); });
  for (const auto& script : project.facts.shell_scripts) check_commands(script->commands, findings);
  return findings;
}

Rule deploy_host_key_checking_disabled() { return {check}; }

}  // namespace preship
