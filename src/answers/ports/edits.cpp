#include "answers/ports/edits.h"
#include "text/characters.h"

#include <algorithm>

namespace preship {
namespace {

std::string_view text_at(const Project& project, const Span& span) {
  return std::string_view(project.file(span.file).text).substr(span.begin, span.end - span.begin);
}

// The only place in the span where the number stands on its own.
std::optional<Span> only_place(const Project& project, const Span& span, std::string_view number) {
  const std::string_view text = text_at(project, span);
  std::optional<Span> place;
  for (std::size_t at = text.find(number); at != std::string_view::npos; at = text.find(number, at + 1)) {
    const std::size_t end = at + number.size();
    if ((at > 0 && is_digit(text[at - 1])) || (end < text.size() && is_digit(text[end]))) continue;
    if (place) return std::nullopt;
    const auto begin = span.begin + static_cast<std::uint32_t>(at);
    place = Span{span.file, begin, begin + static_cast<std::uint32_t>(number.size())};
  }
  return place;
}

// Names of compose services are known below their file; what a Kubernetes Service offers is a port of its own.
bool may_name(const Project& project, const HostReference& host, const Deployment& deployment) {
  if (deployment.kind != ArtifactKind::compose || host.host.value != deployment.name.value) return false;
  const std::string directory = directory_of(project.file(deployment.name.span.file).path);
  return project.in_production(host.host.span) && lies_in(project.file(host.host.span.file).path, directory);
}

// Where the number stands, for all who use it; nullopt in it: somewhere it cannot be told.
std::vector<std::optional<Span>> places(const Project& project, const Deployment& deployment, const std::vector<const Port*>& wanted,
                                        const std::string& number) {
  std::vector<std::optional<Span>> found;
  for (const Port* port : wanted) found.push_back(text_at(project, port->span) == number ? std::optional(port->span) : std::nullopt);
  const auto is_old = [&](const auto& port) { return port && std::to_string(*port) == number; };
  for (const HealthProbe& probe : project.facts.probes)
    if (probe.deployment == deployment.id && is_old(probe.port)) found.push_back(only_place(project, probe.span, number));
  for (const HostReference& host : project.facts.hosts) {
    if (!is_old(host.port) || !may_name(project, host, deployment)) continue;
    const Span behind{host.host.span.file, host.host.span.end, host.host.span.end + 1 + static_cast<std::uint32_t>(number.size())};
    found.push_back(text_at(project, behind).starts_with(':') ? only_place(project, behind, number) : std::nullopt);
  }
  return found;
}

}  // namespace

std::optional<Fix> follow_the_service(const Project& project, const Deployment& deployment, const std::vector<const Port*>& wanted,
                                      const std::vector<Listen>& listens) {
  const std::string from = std::to_string(wanted.front()->number), to = std::to_string(listens.front().number);
  if (std::ranges::any_of(listens, [&](const Listen& listen) { return listen.number != listens.front().number; })) return std::nullopt;
  Fix fix{"send traffic to port " + to};
  for (const std::optional<Span>& place : places(project, deployment, wanted, from)) {
    if (!place) return std::nullopt;
    const bool known = std::ranges::any_of(fix.edits, [&](const Edit& edit) { return edit.span == *place; });
    if (!known) fix.edits.push_back({*place, to});
  }
  return fix;
}

}  // namespace preship
