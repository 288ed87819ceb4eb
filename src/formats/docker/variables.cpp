// ENV, ARG and build secrets of a Dockerfile.

#include <unordered_map>
#include <unordered_set>

#include "formats/docker/facts.h"
#include "formats/env_value.h"
#include "text/expansion.h"

namespace preship {
namespace {

// The defaults that ARG has before FROM, which `ARG X` behind FROM takes.
class GlobalDefaults {
 public:
  explicit GlobalDefaults(const Dockerfile& dockerfile) {
    for (const DockerVariable& variable : dockerfile.global_args) {
      values_[variable.key.value] = &variable.value;
      if (variable.value) size_ += variable.value->value.size();
    }
    budget_ = ExpansionBudget(size_);
  }

  const std::optional<Text>& value_of(const DockerVariable& variable) {
    if (variable.value || !variable.arg) return variable.value;
    const auto global = values_.find(variable.key.value);
    const bool affordable = global != values_.end() && *global->second && budget_.spend((*global->second)->value.size());
    return affordable ? *global->second : variable.value;
  }

 private:
  std::unordered_map<std::string_view, const std::optional<Text>*> values_;
  std::size_t size_ = 0;
  ExpansionBudget budget_{0};
};

void add_stage(GlobalDefaults& globals, const DockerStage& stage, bool runs, EnvDeclaration declaration, Facts& facts) {
  for (const DockerVariable& variable : stage.variables) {
    declaration.key = variable.key;
    declaration.value = globals.value_of(variable);
    declaration.kind = declaration.value ? value_kind(declaration.value->value) : ValueKind::none;
    declaration.where = variable.arg ? DeclaredIn::dockerfile_arg : DeclaredIn::dockerfile_env;
    declaration.build_time = variable.arg || !runs;
    facts.env_declarations.push_back(declaration);
  }
}

// One option of "type=secret,id=X,env=Y"; an empty text when it is not there.
Text option_of(const Text& options, std::string_view name) {
  const std::string_view text = options.value;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t comma = std::min(text.find(',', at), text.size());
    const std::string_view part = text.substr(at, comma - at);
    if (part.starts_with(name) && part.size() > name.size() && part[name.size()] == '=') {
      return slice(options, at + name.size() + 1, comma);
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

void add_docker_variables(const Dockerfile& dockerfile, const DeploymentId& deployment, Facts& facts) {
  GlobalDefaults globals(dockerfile);
  const std::vector<const DockerStage*> chain = dockerfile.chain("");
  const std::unordered_set<const DockerStage*> running(chain.begin(), chain.end());
  for (const DockerStage& stage : dockerfile.stages) {
    add_stage(globals, stage, running.contains(&stage), {.deployment = deployment}, facts);
    add_secrets(stage, {.deployment = deployment}, facts);
  }
}

}  // namespace preship
