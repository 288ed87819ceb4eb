#include "answers/compose/server_stacks.h"
#include "answers/compose/services.h"
#include "knowledge/images/images.h"
#include "knowledge/stores/ports.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// The store listens there by its image, or because its command says so: `postgres -p 6100`, `redis-server --port 7000`.
static bool reaches_store(const ComposeService& service, const Image& image, const ComposePort& port) {
  // "${DB_PORT}:${DB_INNER_PORT}": a database serves nothing else.
  if (!port.target) return port.target_key.ends_with("PORT") && is_database_image(image.repository);
  if (is_port_of_store(base_name(image.repository), *port.target)) return true;
  const std::string number = std::to_string(*port.target);
  const auto& command = service.command;
  for (std::size_t i = 0; is_database_image(image.repository) && i < command.size(); ++i) {
    if (i + 1 < command.size() && is_one_of(command[i].value, {"-p", "--port"}) && command[i + 1].value == number) return true;
    if (command[i].value == "--port=" + number || command[i].value == "port=" + number) return true;
  }
  return false;
}

static Findings check(const Project& project) {
  Findings findings;
  each_compose_service(project, [&](const ComposePlace& place) {
    const Image* image = image_or_base_of(project, place);
    if (image == nullptr || is_taken_away(project, place, "ports")) return;
    for (const ComposePort& port : place.service.ports) {
      if (!port.is_published() || !port.is_on_every_interface() || !reaches_store(place.service, *image, port)) continue;
      // A file with nothing but stores is a developer's, unless something starts it where the app runs.
      const bool for_production = is_for_production(project, place);
      const auto started = for_production && !place.file.released ? std::nullopt : started_on_server(project, place.file, place.service);
      if (!for_production && !started) continue;
      findings.push_back({port.span, "'" + place.service.name.value + "' is published on every interface of the host, past its firewall"});
      if (!port.published) findings.back().confidence = Confidence::medium;
      if (started) findings.back().notes.push_back({*started, "this starts it on the server"});
    }
  });
  return findings;
}

Rule compose_database_on_every_interface() { return {check}; }

}  // namespace preship
