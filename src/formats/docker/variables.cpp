// ENV, ARG and build secrets of a Dockerfile.

#include <algorithm>

#include "formats/docker/facts.h"
#include "formats/env_value.h"

namespace preship {
namespace {

bool in_final_chain(const Dockerfile& dockerfile, const DockerStage& stage) {
  const std::vector<const DockerStage*> chain = dockerfile.chain("");
  return std::ranges::find(chain, &stage) != chain.end();
}

// `ARG X` behind FROM takes the default that X has before FROM.
std::optional<Text> value_of(const Dockerfile& dockerfile, const DockerVariable& variable) {
  if (variable.value || !variable.arg) return variable.value;
  for (auto global = dockerfile.global_args.rbegin(); global != dockerfile.global_args.rend(); ++global)
    if (global->key.value == variable.key.value) return global->value;
  return std::nullopt;
}

void add_stage(const Dockerfile& dockerfile, const DockerStage& stage, bool runs, EnvDeclaration declaration, Facts& facts) {
  for (const DockerVariable& variable : stage.variables) {
    declaration.key = variable.key;
    declaration.value = value_of(dockerfile, variable);
    declaration.kind = declaration.value ? value_kind(declaration.value->value) : ValueKind::none;
    declaration.where = variable.arg ? DeclaredIn::dockerfile_arg : DeclaredIn::dockerfile_env;
    declaration.build_time = variable.arg || !runs;
    facts.env_declarations.push_back(declaration);
  }
}

// One option of "type=secret,id=X,env=Y"; an empty text when it is not there.
Text option_of(const Text& options, std::string_view name) {
  const std::string_view text = options.value;
  const bool exact = options.span.end - options.span.begin == text.size();
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t comma = std::min(text.find(',', at), text.size());
    const std::string_view part = text.substr(at, comma - at);
    if (part.starts_with(name) && part.size() > name.size() && part[name.size()] == '=') {
      Text value{std::string(part.substr(name.size() + 1)), options.span};
      if (exact) value.span.begin += static_cast<std::uint32_t>(at + name.size() + 1);
      if (exact) value.span.end = options.span.begin + static_cast<std::uint32_t>(comma);
      return value;
    }
    at = comma + 1;
  }
  return {};
}

// RUN --mount=type=secret,id=token,env=TOKEN: the step sees TOKEN, and the image does not hold it.
void add_secrets(const DockerStage& stage, EnvDeclaration declaration, Facts& facts) {
  for (const DockerInstruction& instruction : stage.instructions)
    for (const DockerFlag& flag : instruction.flags) {
      if (flag.name.value != "mount" || option_of(flag.value, "type").value != "secret") continue;
      declaration.key = option_of(flag.value, "env");
      if (declaration.key.value.empty()) continue;
      declaration.value = std::nullopt;
      declaration.kind = ValueKind::reference;
      declaration.where = DeclaredIn::dockerfile_arg;
      declaration.build_time = true;
      facts.env_declarations.push_back(declaration);
    }
}

}  // namespace

void add_docker_variables(const Dockerfile& dockerfile, const std::string& deployment, Facts& facts) {
  for (const DockerStage& stage : dockerfile.stages) {
    add_stage(dockerfile, stage, in_final_chain(dockerfile, stage), {.deployment = deployment}, facts);
    add_secrets(stage, {.deployment = deployment}, facts);
  }
}

}  // namespace preship
