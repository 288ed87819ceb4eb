#include "answers/docker/targets.h"
#include "answers/each.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// `uv run` brings the environment in line with the lock file, dev group and all, before it starts anything.
static bool leaves_as_it_is(const std::vector<Text>& words) {
  return std::ranges::any_of(words, [](const Text& word) {
    return is_one_of(word.value, {"--no-sync", "--no-dev", "--no-default-groups", "--no-project", "--isolated", "--all-groups"}) ||
           word.value.starts_with("--no-group") || word.value.starts_with("--only-group");
  });
}

static bool names(const DockerInstruction& instruction, std::initializer_list<std::string_view> words) {
  return holds_any(instruction.rest.value, words);
}

// UV_NO_SYNC, UV_NO_DEV, UV_NO_DEFAULT_GROUPS: https://docs.astral.sh/uv/reference/environment/
static const DockerInstruction* sync_without_dev(const std::vector<const DockerStage*>& chain) {
  const DockerInstruction* sync = nullptr;
  for (const DockerStage* stage : chain)
    for (const DockerInstruction& instruction : stage->instructions) {
      if (instruction.keyword.value == "ENV" && names(instruction, {"UV_NO_SYNC", "UV_NO_DEV", "UV_NO_DEFAULT_GROUPS"})) return nullptr;
      if (instruction.keyword.value == "RUN" && names(instruction, {"uv sync"}) &&
          names(instruction, {"--no-dev", "--no-default-groups", "--no-group dev"}))
        sync = &instruction;
    }
  return sync;
}

// [dependency-groups] dev = [...], or the older dev-dependencies of [tool.uv].
static bool has_dev_group(const Project& project, const Dockerfile& file) {
  for (const std::string& directory : {file.directory, std::string(".")}) {
    const SourceFile* manifest = project.file(directory == "." ? "pyproject.toml" : directory + "/pyproject.toml");
    if (manifest == nullptr) continue;
    const std::string_view text = manifest->text;
    const std::size_t groups = text.find("[dependency-groups]");
    return holds(text, "dev-dependencies") || (groups != std::string_view::npos && holds(text.substr(groups), "\ndev = "));
  }
  return false;
}

static void check(const Place<Dockerfile>& file, Findings& findings) {
  for (const std::string& target : deployed_targets(file.project, *file.dockerfile)) {
    const DockerStart start = effective_start(*file.dockerfile, target);
    if (start.words.size() < 3 || start.words[0].value != "uv" || start.words[1].value != "run" || leaves_as_it_is(start.words)) continue;
    const DockerInstruction* sync = sync_without_dev(file.dockerfile->chain(target));
    if (sync == nullptr || !has_dev_group(file.project, *file.dockerfile)) continue;
    findings.push_back({start.words[0].span,
                        "'uv run' installs the dev group at each start, from the network: the image was made without it",
                        {{sync->keyword.span, "here"}}});
  }
}

Rule docker_uv_run_syncs() { return {each<Dockerfile, check>}; }

}  // namespace preship
