// Images, ports, services and paths under the cursor.

#include <algorithm>

#include "answers/health/health.h"
#include "answers/queries.h"
#include "knowledge/images/facts.h"
#include "knowledge/images/images.h"
#include "knowledge/images/without_healthcheck.h"
#include "knowledge/stores/ports.h"
#include "lsp/features/features.h"
#include "lsp/features/hover_text.h"
#include "lsp/features/reachable.h"
#include "text/dates.h"

namespace preship::lsp {
namespace {

constexpr std::size_t most_places = 12;

std::string title(const std::string& text) { return "**`" + text + "`**\n\n"; }

// Where the thing is and where it is spoken of; `at` itself is not told.
struct OtherPlaces {
  std::vector<std::string> defined, asked;
};

OtherPlaces elsewhere(const Project& project, const Occurrence& thing) {
  OtherPlaces places;
  for (const Occurrence& each : occurrences_of(project, thing)) {
    if (each.span == thing.span) continue;
    const bool whole_file = each.span.begin == each.span.end;
    const std::string place = whole_file ? "`" + project.file(each.span.file).path + "`" : place_in_words(project, each.span);
    (each.defines ? places.defined : places.asked).push_back(place);
  }
  return places;
}

std::string lifetime_text(const ImageLifetime& lifetime) {
  const std::string day(lifetime.last_day), source = " ([source](" + std::string(lifetime.source) + "))";
  if (lifetime.deleted()) return "was deleted by its makers on " + day + ": nobody can pull it any more" + source;
  if (lifetime.withdrawn()) return "was withdrawn by its makers: no fixes since " + day + source;
  return (lifetime.last_day < today() ? "gets no fixes since " : "gets fixes until ") + day + source;
}

// What its makers say of the version, and of the system below it.
std::vector<std::string> ages_of(const Image& image) {
  std::vector<std::string> lines;
  if (const ImageLifetime* lifetime = find_lifetime(image.repository, image.tag)) lines.push_back("It " + lifetime_text(*lifetime));
  if (const auto system = system_of_tag(image.tag); system && system->lifetime != nullptr)
    lines.push_back("It is built on " + std::string(system->name) + " " + std::string(system->lifetime->version) + ", which " +
                    lifetime_text(*system->lifetime));
  return lines;
}

std::string tag_text(const Image& image) {
  if (image.opaque) return "A variable decides which image it is";
  if (!image.digest.empty()) return "Its digest pins it: it cannot change";
  if (image.built_here) return "It is built here";
  if (image.tag.empty() || image.tag == "latest") return "It follows `latest`: each pull may bring another version";
  return image.tag_is_default ? "The tag is a default: a variable may choose another" : "";
}

std::vector<std::string> facts_of(const Image& image) {
  std::vector<std::string> lines = ages_of(image);
  if (const std::string tag = tag_text(image); !tag.empty()) lines.push_back(tag);
  if (is_database_image(image.repository)) lines.emplace_back("It holds data");
  std::string ports;
  for (const std::uint16_t port : ports_of_store(base_name(image.repository)))
    ports += (ports.empty() ? "" : " and ") + std::to_string(port);
  if (!ports.empty()) lines.push_back("It listens on " + ports);
  if (runs_unprivileged(image.repository, image.tag)) lines.emplace_back("It does not run as root");
  else if (drops_privileges(image.repository, image.tag)) lines.emplace_back("It starts as root and hands over to another user");
  if (has_no_healthcheck(image.repository)) lines.emplace_back("It has no health check of its own");
  return lines;
}

std::string describe_image(const Project& project, const Occurrence& thing) {
  const auto image = std::ranges::find(project.facts.images, thing.span, [](const Image& each) { return each.reference.span; });
  OtherPlaces places = elsewhere(project, thing);
  std::string text = title(image == project.facts.images.end() ? thing.name : image->reference.value);
  if (image != project.facts.images.end())
    for (const std::string& line : facts_of(*image)) text += line + ".\n\n";
  return text + section("Built in", std::move(places.defined), "") + section("Used in", std::move(places.asked), "");
}

// A proxy or an address names the port beside a host.
void add_askers(const Project& project, const Occurrence& port, std::vector<std::string>& lines) {
  for (const HostReference& host : project.facts.hosts) {
    if (!host.port || std::to_string(*host.port) != port.name || host.host.span == port.span) continue;
    const bool meant = std::ranges::any_of(project.facts.deployments, [&](const Deployment& deployment) {
      return deployment.name.value == host.host.value && (deployment.service.directory == port.scope || deployment.id.text() == port.scope);
    });
    if (meant) lines.push_back(place_in_words(project, host.host.span));
  }
}

std::string describe_port(const Project& project, const Occurrence& thing) {
  OtherPlaces places = elsewhere(project, thing);
  add_askers(project, thing, places.asked);
  std::ranges::sort(places.asked);
  if (thing.defines) return title("port " + thing.name) + section("Asked for in", std::move(places.asked), "Nothing here asks for it.");
  return title("port " + thing.name) + section("Who listens", std::move(places.defined), "") +
         section("Asked for in", std::move(places.asked), "");
}

// The deployments of that name: those of the file itself where there are any.
std::vector<const Deployment*> deployments_named(const Project& project, const Occurrence& thing) {
  std::vector<const Deployment*> named;
  for (const Deployment& deployment : project.facts.deployments)
    if (deployment.name.value == thing.name && deployment.kind != ArtifactKind::dockerfile) named.push_back(&deployment);
  const std::string& path = project.file(thing.span.file).path;
  const auto is_here = [&](const Deployment* each) { return each->id.path() == path; };
  if (std::ranges::any_of(named, is_here)) std::erase_if(named, [&](const Deployment* each) { return !is_here(each); });
  return named;
}

std::string describe_deployment(const Project& project, const Deployment& deployment) {
  std::string line = place_in_words(project, deployment.name.span);
  if (!deployment.image.empty()) line += ", image `" + deployment.image + "`";
  if (!deployment.dockerfile.empty()) line += ", built from `" + deployment.dockerfile + "`";
  std::string ports;
  for (const std::uint16_t port : ports_of(project, deployment)) ports += (ports.empty() ? "" : ", ") + std::to_string(port);
  return ports.empty() ? line : line + ", port " + ports;
}

std::string describe_service(const Project& project, const Occurrence& thing) {
  std::vector<std::string> lines;
  for (const Deployment* deployment : deployments_named(project, thing)) lines.push_back(describe_deployment(project, *deployment));
  if (lines.empty()) return "";  // a host of the world outside
  return title(thing.name) + section("Runs in", std::move(lines), "") + section("Asked for in", elsewhere(project, thing).asked, "");
}

std::string describe_route(const Project& project, const HttpRoute& route) {
  std::string line = place_in_words(project, route.path.span);
  if (!route.method.empty()) line += ", " + route.method;
  line += " `" + route.path.value + "`";
  return route.framework.empty() ? line : line + ", " + route.framework;
}

std::string describe_path(const Project& project, const Occurrence& thing) {
  std::vector<std::string> routes;
  for (const Occurrence& each : occurrences_of(project, thing)) {
    const auto route = std::ranges::find(project.facts.routes, each.span, [](const HttpRoute& one) { return one.path.span; });
    if (each.defines && route != project.facts.routes.end()) routes.push_back(describe_route(project, *route));
  }
  const Service* service = project.service({thing.scope});
  const bool sure = service != nullptr && knows_all_routes(project, *service);
  const std::string none = sure && !thing.defines && !serves_path(project, *service, thing.name) ? "No route here answers it." : "";
  return title(thing.name) + section("Answered by", std::move(routes), none) + section("Asked for in", elsewhere(project, thing).asked, "");
}

}  // namespace

std::string place_in_words(const Project& project, const Span& span) {
  const SourceFile& file = project.file(span.file);
  return "`" + file.path + ":" + std::to_string(LineTable(file.text, Encoding::utf8).place(span.begin).line + 1) + "`";
}

std::string section(const std::string& heading, std::vector<std::string> lines, const std::string& none) {
  const auto repeats = std::ranges::unique(lines);
  lines.erase(repeats.begin(), repeats.end());
  if (lines.empty()) return none.empty() ? none : none + "\n\n";
  std::string text = heading + "\n\n";
  for (std::size_t i = 0; i < std::min(lines.size(), most_places); ++i) text += "- " + lines[i] + "\n";
  if (lines.size() > most_places) text += "- and " + std::to_string(lines.size() - most_places) + " more\n";
  return text + "\n";
}

std::string describe_thing(const Project& project, const Occurrence& thing) {
  switch (thing.kind) {
    case SymbolKind::image:
      return describe_image(project, thing);
    case SymbolKind::port:
      return describe_port(project, thing);
    case SymbolKind::service:
      return describe_service(project, thing);
    case SymbolKind::path:
      return describe_path(project, thing);
    case SymbolKind::env_key:
      break;
  }
  return "";
}

}  // namespace preship::lsp
