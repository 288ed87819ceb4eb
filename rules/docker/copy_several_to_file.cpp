#include "answers/docker/loops.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool names_directory(std::string_view path) {
  return path.ends_with('/') || path.ends_with('\\') || is_one_of(path, {".", ".."}) || path.ends_with("/.") || holds(path, "$");
}

static Findings check(const Project& project) {
  Findings findings;
  each_instruction(project, {"COPY", "ADD"}, [&](const DockerPlace& place) {
    const std::vector<Text>& words = place.instruction.arguments;
    if (words.size() < 3 || names_directory(words.back().value) || !place.instruction.heredocs.empty()) return;
    findings.push_back(
        {words.back().span, counted(words.size() - 1, "source") + " but '" + words.back().value + "' does not end with a slash"});
  });
  return findings;
}

Rule docker_copy_several_to_file() { return {check}; }

}  // namespace preship
