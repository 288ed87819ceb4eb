#include <algorithm>

#include "answers/docker/loops.h"
#include "knowledge/words/word_lists.h"
#include "model/command_line.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool is_archive(std::string_view path) { return ends_with_any(path, words_of(WordList::archive_ending)); }

static bool unpacks(const ShellCommand& command, std::string_view archive) {
  const CommandLine line = read_command_line(command);
  const bool tar = line.program == "tar" &&
                   (line.has_any({"-x", "--extract", "--get"}) || (!line.operands.empty() && holds(line.operands[0].value, "x")));
  if (!tar && !is_in(WordList::unpacker, line.program)) return false;
  return std::ranges::any_of(command.words, [&](const Text& word) { return base_name(word.value) == archive; });
}

// The name that the archive has in the image.
static std::string_view name_inside(const DockerInstruction& copy, const Text& source) {
  const std::string_view target = copy.arguments.back().value;
  return is_archive(target) ? base_name(target) : base_name(source.value);
}

static Findings check(const Project& project) {
  Findings findings;
  each_instruction(project, {"COPY"}, [&](const DockerPlace& place) {
    if (!flag_value(place.instruction, "from").empty() || place.instruction.arguments.size() < 2) return;
    for (std::size_t i = 0; i + 1 < place.instruction.arguments.size(); ++i) {
      const Text& source = place.instruction.arguments[i];
      if (!is_archive(source.value)) continue;
      const std::string_view inside = name_inside(place.instruction, source);
      for (const DockerInstruction& later : place.stage.instructions)
        if (later.span.begin > place.instruction.span.begin && later.keyword.value == "RUN" &&
            std::ranges::any_of(later.commands, [&](const ShellCommand& command) { return unpacks(command, inside); })) {
          findings.push_back(
              {source.span, "'" + source.value + "' is copied and unpacked later; ADD does both", {{later.span, "unpacked here"}}});
          break;
        }
    }
  });
  return findings;
}

Rule docker_archive_copied_then_unpacked() { return {check}; }

}  // namespace preship
