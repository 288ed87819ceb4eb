#include "answers/compose/services.h"
#include "knowledge/images/facts.h"
#include "knowledge/words/word_lists.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  each_compose_service(project, [&](const ComposePlace& place) {
    const Image* image = image_of(project, place);
    if (image == nullptr || place.service.build || place.service.command.empty() || place.service.node->pair("entrypoint") != nullptr ||
        is_overlaid(project, place))
      return;
    const ImageProgram program = program_of_image(image->repository);
    const Text& first = place.service.command.front();
    if (program.name.empty() || !(is_shell(first.value) || (base_name(first.value) == program.name && !program.again))) return;
    findings.push_back({first.span, "'" + std::string(program.name) + "' gets '" + first.value +
                                        "' as an argument: the image starts with that program, and the command is none of its own"});
  });
  return findings;
}

Rule compose_command_as_argument() { return {check}; }

}  // namespace preship
