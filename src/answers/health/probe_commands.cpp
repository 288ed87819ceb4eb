#include "answers/health/probe_commands.h"

#include "answers/env/values.h"

#include <optional>

#include "text/characters.h"
#include "text/words.h"

namespace preship {
namespace {

std::string_view text_of_probe(const Project& project, const HealthProbe& probe) {
  return std::string_view(project.file(probe.span.file).text).substr(probe.span.begin, probe.span.end - probe.span.begin);
}

std::optional<std::size_t> only_word(std::string_view text, std::string_view word) {
  const std::size_t found = find_word(text, word);
  if (found == std::string_view::npos || find_word(text, word, found + 1) != std::string_view::npos) return std::nullopt;
  return found;
}

}  // namespace

Span place_in_probe(const Project& project, const HealthProbe& probe, std::string_view word) {
  const std::optional<std::size_t> at = only_word(text_of_probe(project, probe), word);
  if (!at || word.empty()) return probe.span;
  const auto begin = probe.span.begin + static_cast<std::uint32_t>(*at);
  return {probe.span.file, begin, begin + static_cast<std::uint32_t>(word.size())};
}

bool has_alternative(const Project& project, const HealthProbe& probe) {
  const std::string_view text = text_of_probe(project, probe);
  if (holds_any(text, {"command -v", "which ", "apk add", "apt-get", "type "})) return true;
  for (const std::string_view other : {"curl", "wget", "nc", "node", "python", "python3", "php", "bash"})
    if (other != probe.tool && holds(text, std::string("|| ") + std::string(other))) return true;
  return false;
}

bool is_replaced(const Project& project, const HealthProbe& probe) {
  const Deployment* image = probe.by == ProbeBy::dockerfile ? project.deployment(probe.deployment) : nullptr;
  bool replaced = false;
  for (const Deployment& deployment : project.facts.deployments) {
    if (image == nullptr || deployment.kind == ArtifactKind::dockerfile || !deployment.production ||
        deployment.dockerfile != image->dockerfile)
      continue;
    const ComposeService* service = compose_service_of(project, deployment);
    if (service == nullptr || !(service->has_healthcheck || service->healthcheck_disabled)) return false;
    replaced = true;
  }
  return replaced;
}

}  // namespace preship
