#include "answers/compose/services.h"
#include "answers/queries.h"
#include "knowledge/images/consoles.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool in_command(const ComposeService& service, std::string_view text) {
  const auto named = [&](const Text& word) { return holds(word.value, text); };
  return std::ranges::any_of(service.command, named) || std::ranges::any_of(service.entrypoint, named);
}

// A variable or an argument that has to do with a login; what an env file holds cannot be seen.
static bool asks_who(const Project& project, const ComposePlace& place, const ImageConsole& console) {
  if (!place.service.env_files.empty() && !console.logins.empty()) return true;
  const DeploymentId id(project.file(place.file.file).path, place.service.name.value);
  return std::ranges::any_of(console.logins, [&](std::string_view login) {
    const auto given = [&](std::uint32_t index) { return holds(project.facts.env_declarations[index].key.value, login); };
    return in_command(place.service, login) || std::ranges::any_of(places_of(project.index.declarations, id), given);
  });
}

static void check_service(const Project& project, const ComposePlace& place, Findings& findings) {
  const Image* image = image_of(project, place);
  if (image == nullptr || image->opaque || !is_for_production(project, place) || is_taken_away(project, place, "ports")) return;
  for (const ComposePort& port : place.service.ports) {
    const ImageConsole* console = port.target && port.is_published() ? find_console(image->repository, *port.target) : nullptr;
    if (console == nullptr || !port.is_on_every_interface() || asks_who(project, place, *console)) continue;
    if (!console->opened_by.empty() && !in_command(place.service, console->opened_by)) continue;
    findings.push_back({port.span, "'" + place.service.name.value +
                                       "' asks nobody for a name and is published on every interface: whoever " + "reaches the host has " +
                                       std::string(console->what)});
  }
}

static Findings check(const Project& project) {
  Findings findings;
  each_compose_service(project, [&](const ComposePlace& place) { check_service(project, place, findings); });
  return findings;
}

Rule compose_console_on_every_interface() { return {check}; }

}  // namespace preship
