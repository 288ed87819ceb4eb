#include <algorithm>

#include "answers/docker/loops.h"
#include "rule.h"
#include "text/characters.h"
#include "text/words.h"

namespace preship {

static bool is_bad_port(std::string_view port) {
  if (port.empty() || !std::ranges::all_of(port, is_digit)) return false;
  return port.size() > 5 || std::stoul(std::string(port)) > 65535;
}

static Findings check(const Project& project) {
  Findings findings;
  each_instruction(project, {"EXPOSE"}, [&](const DockerPlace& place) {
    for (const Text& word : place.instruction.arguments) {
      const std::string_view ports = std::string_view(word.value).substr(0, word.value.find('/'));
      const std::size_t dash = ports.find('-');
      const bool mapping = !holds(word.value, "$") && holds(word.value, ":");
      if (mapping) findings.push_back({word.span, "EXPOSE takes no mapping such as '" + word.value + "'"});
      else if (is_bad_port(ports.substr(0, dash)) || (dash != std::string_view::npos && is_bad_port(ports.substr(dash + 1))))
        findings.push_back({word.span, "'" + word.value + "' is no port: they end at 65535"});
    }
  });
  return findings;
}

Rule docker_port_out_of_range() { return {check}; }

}  // namespace preship
