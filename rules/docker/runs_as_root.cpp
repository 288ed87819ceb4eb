#include "knowledge/images.h"
#include "rule.h"

namespace preship {

static bool is_root(std::string_view user) {
  user = user.substr(0, user.find(':'));
  return user == "root" || user == "0";
}

// The last USER on the way to the final stage; null when there is none.
static const DockerInstruction* last_user(const std::vector<const DockerStage*>& chain) {
  for (const DockerStage* stage : chain)
    for (auto instruction = stage->instructions.rbegin(); instruction != stage->instructions.rend(); ++instruction)
      if (instruction->keyword.value == "USER" && !instruction->onbuild) return &*instruction;
  return nullptr;
}

static const DockerInstruction* starts(const std::vector<const DockerStage*>& chain) {
  for (const DockerStage* stage : chain)
    for (const DockerInstruction& instruction : stage->instructions)
      if (instruction.keyword.value == "CMD" || instruction.keyword.value == "ENTRYPOINT") return &instruction;
  return nullptr;
}

// gosu, su-exec and setpriv change the user after start, in the Dockerfile or in an entrypoint script that it copies.
static bool changes_user_later(const Project& project, const Dockerfile& file, const std::vector<const DockerStage*>& chain) {
  const auto hands_over = [](std::string_view text) {
    return std::ranges::any_of(std::array{"gosu", "su-exec", "setpriv", "s6-setuidgid", "chpst", "runuser", "supervisord", "/init"},
                               [&](std::string_view tool) { return text.find(tool) != std::string_view::npos; });
  };
  for (const DockerStage* stage : chain)
    for (const DockerInstruction& instruction : stage->instructions) {
      if (hands_over(instruction.rest.value)) return true;
      for (const Text& argument : instruction.arguments)
        for (const std::string& base : {file.directory, std::string(".")})
          if (const auto path = resolve_path(base, argument.value))
            if (const SourceFile* script = project.file(*path); script != nullptr && hands_over(script->text)) return true;
    }
  return false;
}

static bool base_cares(const std::vector<const DockerStage*>& chain, bool own_entrypoint) {
  const Image base = parse_image({chain.back()->resolved_image, {}}, ImageUse::docker_from);
  if (base.repository.empty() || base.opaque) return true;  // an unknown base may have a USER of its own
  return runs_unprivileged(base.repository, base.tag) || (!own_entrypoint && drops_privileges(base.repository));
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& file : project.facts.dockerfiles) {
    const auto chain = file->chain("");
    if (chain.empty() || !project.in_production({file->file}) || !is_deployed(project, *file)) continue;
    const DockerInstruction* start = starts(chain);
    const DockerInstruction* user = last_user(chain);
    if (start == nullptr || changes_user_later(project, *file, chain) || runs_as_non_root(project, *file)) continue;
    const bool own_entrypoint = start->keyword.value == "ENTRYPOINT";
    if (user != nullptr && !user->arguments.empty() && is_root(user->arguments[0].value))
      findings.push_back({user->span, "the container runs as root: this is the last USER"});
    else if (user == nullptr && !base_cares(chain, own_entrypoint))
      findings.push_back({start->keyword.span, "the container runs as root: no USER is set before this starts"});
  }
  return findings;
}

Rule docker_runs_as_root() { return {check}; }

}  // namespace preship
