#include "answers/build/start.h"
#include "answers/processes/process_states.h"
#include "knowledge/words/word_lists.h"
#include "model/command_line.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// `celery -A shop beat`, `celery -A shop worker -B`
static bool is_beat(const ShellCommand& command) {
  const CommandLine line = read_command_line(command, " -A --app -l --loglevel -c --concurrency -Q --queues -n --hostname -s --schedule ");
  if (!is_in(WordList::clock_program, line.program)) return false;
  const auto says = [&](std::string_view word) {
    return std::ranges::any_of(line.operands, [&](const Text& one) { return one.value == word; });
  };
  return says("beat") || (says("worker") && line.has_any({"-B", "--beat"}));
}

static void add_beats(const Project& project, Findings& findings) {
  for (const Deployment& deployment : project.facts.deployments) {
    if (!deployment.production || !project.in_production(deployment.name.span)) continue;
    const std::optional<Instances> instances = instances_of(project, deployment);
    if (!instances || instances->count < 2) continue;
    const std::vector<ShellCommand> commands = started_programs(project, deployment);
    const auto beat = std::ranges::find_if(commands, is_beat);
    if (beat != commands.end())
      findings.push_back({instances->place,
                          "each of " + std::to_string(instances->count) + " " + instances->what + " of '" + deployment.name.value +
                              "' runs '" + beat->words.front().value + " beat': every job is sent " + std::to_string(instances->count) +
                              " times",
                          {{deployment.command.empty() ? beat->span : deployment.command.front().span, "started here"}}});
  }
}

static Findings check(const Project& project) {
  Findings findings;
  add_beats(project, findings);
  for (const ProcessState& one : process_states(project, OwnStateKind::schedule)) {
    if (!one.several) continue;
    findings.push_back({one.state->what.span,
                        "'" + one.state->what.value + "' starts its jobs in each of " + several_named(one) +
                            ", and nothing keeps them from running " + std::to_string(one.several->count) + " times",
                        {{one.several->place, "so many run"}}});
    findings.back().fold = {one.deployment->name.value + one.state->what.value, one.state->what.value, "and here"};
  }
  return findings;
}

Rule scale_in_process_scheduler() { return {check}; }

}  // namespace preship
