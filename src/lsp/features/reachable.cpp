#include "lsp/features/reachable.h"

#include <algorithm>

#include "answers/ports/ports.h"
#include "knowledge/stores/ports.h"
#include "paths/path.h"
#include "text/image_name.h"

namespace preship::lsp {

std::vector<std::uint16_t> ports_of(const Project& project, const Deployment& deployment) {
  std::vector<std::uint16_t> numbers;
  const auto add = [&](std::uint16_t number) {
    if (number != 0 && std::ranges::find(numbers, number) == numbers.end()) numbers.push_back(number);
  };
  for (const Listen& listen : listens_of(project, deployment)) add(listen.number);
  for (const std::uint32_t index : places_of(project.index.ports, deployment.id))
    if (const Port& port = project.facts.ports[index]; port.role != PortRole::publishes) add(port.number);
  if (!deployment.image.empty())
    for (const std::uint16_t number : ports_of_store(base_name(image_name(deployment.image)))) add(number);
  return numbers;
}

}  // namespace preship::lsp
