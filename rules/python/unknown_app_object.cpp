#include "answers/python/app_objects.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool is_server(std::string_view program) {
  return is_one_of(base_name(program), {"gunicorn", "uvicorn", "hypercorn", "daphne", "granian", "uwsgi"});
}

static void look_at(const Project& project, const std::vector<Text>& words, Findings& findings) {
  if (std::ranges::none_of(words, [](const Text& word) { return is_server(word.value); })) return;
  for (const Text& word : words) {
    const SourceFile* file = module_without_object(project, word.value);
    if (file == nullptr) continue;
    const std::string name = word.value.substr(word.value.find(':') + 1);
    findings.push_back({word.span, "'" + file->path + "' has no '" + name.substr(0, name.find('(')) + "': the server does not start"});
  }
}

static Findings check(const Project& project) {
  Findings findings;
  for (const Deployment& deployment : project.facts.deployments)
    if (project.in_production(deployment.name.span)) look_at(project, deployment.command, findings);
  for (const auto& file : project.facts.dockerfiles)
    if (project.in_production({file->file}))
      for (const DockerStage& stage : file->stages)
        for (const DockerInstruction& instruction : stage.instructions)
          if (is_one_of(instruction.keyword.value, {"CMD", "ENTRYPOINT"}))
            for (const ShellCommand& command : instruction.commands) look_at(project, command.words, findings);
  return findings;
}

Rule python_unknown_app_object() { return {check}; }

}  // namespace preship
