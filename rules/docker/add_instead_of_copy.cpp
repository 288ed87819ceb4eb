#include "answers/docker/loops.h"
#include "answers/fold.h"
#include "knowledge/words/word_lists.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool needs_add(const Text& source) {
  const std::string& path = source.value;
  if (holds(path, "://") || path.starts_with("git@") || path.starts_with('$')) return true;
  return holds(path, ".tar.") || ends_with_any(path, words_of(WordList::archive_ending));
}

static Findings check(const Project& project) {
  Findings findings;
  each_instruction(project, {"ADD"}, [&](const DockerPlace& place) {
    for (std::size_t i = 0; i + 1 < place.instruction.arguments.size(); ++i) {
      const Text& source = place.instruction.arguments[i];
      if (needs_add(source)) continue;
      findings.push_back({place.instruction.keyword.span, "ADD of '" + source.value + "' does what COPY does"});
      return;
    }
  });
  return one_per_file(std::move(findings));
}

Rule docker_add_instead_of_copy() { return {check}; }

}  // namespace preship
