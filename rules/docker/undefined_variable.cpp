#include "answers/build/docker_edits.h"
#include "answers/docker/variables.h"
#include "answers/each.h"
#include "answers/together.h"
#include "knowledge/secrets/secrets.h"
#include "rule.h"

namespace preship {

// Before the place in the stage itself, or in a stage that it is FROM: https://docs.docker.com/build/building/variables/#scoping
static bool is_declared(const Dockerfile& file, const DockerStage& stage, const DockerVariable& user) {
  if (stage.base_stage && declares_variable(file, file.stages[*stage.base_stage], user.key.value)) return true;
  return std::ranges::any_of(stage.variables, [&](const DockerVariable& other) {
    return other.key.value == user.key.value && other.key.span.begin < user.key.span.begin;
  });
}

// Official images set variables of their own program alone; what others set is not known. No image sets what a bundler reads.
static bool may_come_from_base(const Dockerfile& file, const DockerStage& stage, std::string_view key) {
  if (!public_prefix(key).empty()) return false;
  const DockerStage* base = &stage;
  while (base->base_stage) base = &file.stages[*base->base_stage];
  return base->resolved_image.empty() || base->resolved_image.find('/') != std::string::npos || key == "PATH";
}

static void check(const Place<DockerStage>& stage, Findings& findings) {
  for (const DockerVariable& variable : stage->variables) {
    const std::string& key = variable.key.value;
    // ENV KEY=${KEY}, nothing else: it hands on an argument of the build that nobody declared.
    if (variable.arg || !variable.value || !is_one_of(variable.value->value, {"$" + key, "${" + key + "}"})) continue;
    if (is_declared(*stage.dockerfile, stage.item, variable) || may_come_from_base(*stage.dockerfile, stage.item, key)) continue;
    Finding finding{.span = variable.value->span,
                    .message = "no ARG declares '" + key + "' in this stage: the value is always empty",
                    .fold = {group_of(stage.dockerfile->file) + key, "", "nor here"}};
    const auto line = std::ranges::find_if(stage->instructions, [&](const DockerInstruction& instruction) {
      return instruction.span.begin <= variable.key.span.begin && variable.key.span.end <= instruction.span.end;
    });
    if (line != stage->instructions.end())
      finding.fix = Fix{"declare the argument", {{place_before(stage.project, *line), "ARG " + key + "\n"}}, true};
    findings.push_back(std::move(finding));
  }
}

Rule docker_undefined_variable() { return {each<DockerStage, check>}; }

}  // namespace preship
