#include <algorithm>

#include "answers/docker/loops.h"
#include "rule.h"
#include "text/characters.h"
#include "text/lower_case.h"
#include "text/nearest.h"
#include "text/words.h"

namespace preship {

static Confidence certainty(const Dockerfile& file, const DockerFlag& flag, std::string& why) {
  const std::string wanted = lower_case(flag.value.value);
  std::vector<std::string_view> names;
  for (const DockerStage& stage : file.stages)
    if (!stage.name.empty()) names.push_back(stage.name);
  if (std::ranges::find(names, wanted) != names.end()) return why = "' is a stage that comes later", Confidence::high;
  if (std::ranges::all_of(wanted, is_digit)) return why = "' has no stage: they are counted from 0", Confidence::high;
  if (const auto near = nearest(wanted, names))
    return why = "' is no stage of this file; the nearest is '" + std::string(*near) + "'", Confidence::high;
  return why = "' is no stage of this file, so an image of that name is pulled", Confidence::low;
}

// Contexts that a build hands over by name: https://docs.docker.com/reference/compose-file/build/#additional_contexts, `build-contexts` of
// docker/build-push-action, `docker build --build-context`.
static bool is_named_context(const Project& project, const std::string& from) {
  return std::ranges::any_of(project.files, [&](const SourceFile& file) {
    return file.kind != FileKind::dockerfile &&
           holds_any(file.text, {"additional_contexts", "build-contexts", "--build-context", "contexts"}) &&
           has_whole_word(file.text, from, "-");
  });
}

// True when a stage before this one is meant, or an image that says so by its tag or path.
static bool is_known(const DockerPlace& place, const std::string& from) {
  if (holds_any(from, {":", "/", "$", "@", "."})) return true;
  const auto here = static_cast<std::size_t>(&place.stage - place.file.stages.data());
  if (std::ranges::all_of(from, is_digit)) return from.size() < 6 && std::stoul(from) < here;
  const auto before = place.file.stages.begin() + static_cast<std::ptrdiff_t>(here) + 1;  // its own name is docker/copy-from-itself
  return std::any_of(place.file.stages.begin(), before, [&](const DockerStage& stage) { return stage.name == lower_case(from); });
}

static Findings check(const Project& project) {
  Findings findings;
  each_instruction(project, {"COPY"}, [&](const DockerPlace& place) {
    for (const DockerFlag& flag : place.instruction.flags) {
      if (flag.name.value != "from" || flag.value.value.empty() || is_known(place, flag.value.value) ||
          is_named_context(project, flag.value.value))
        continue;
      std::string why;
      const Confidence confidence = certainty(place.file, flag, why);
      findings.push_back({.span = flag.value.span, .message = "'" + flag.value.value + why, .confidence = confidence});
    }
  });
  return findings;
}

Rule docker_copy_from_unknown_stage() { return {check}; }

}  // namespace preship
