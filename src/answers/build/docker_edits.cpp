#include "answers/build/docker_edits.h"

namespace preship {

Span place_before(const Project& project, const DockerInstruction& instruction) {
  const std::string_view text = project.file(instruction.span.file).text;
  std::size_t at = instruction.span.begin;
  while (at > 0 && text[at - 1] == '\n') {
    const std::size_t newline = at < 2 ? std::string_view::npos : text.rfind('\n', at - 2);
    const std::size_t begin = newline == std::string_view::npos ? 0 : newline + 1;
    const std::size_t first = text.find_first_not_of(" \t", begin);
    if (first >= at || text[first] != '#') break;
    at = begin;
  }
  const auto place = static_cast<std::uint32_t>(at);
  return {instruction.span.file, place, place};
}

}  // namespace preship
