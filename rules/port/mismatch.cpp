#include "rule.h"

namespace preship {

static std::string numbers(const std::vector<Listen>& listens) {
  std::set<std::uint16_t> seen;
  std::string text;
  for (const Listen& listen : listens)
    if (seen.insert(listen.number).second) text += (text.empty() ? "" : " and ") + std::to_string(listen.number);
  return text;
}

// One port on each side, and every place that disagrees is a plain number.
static std::optional<Fix> follow_the_service(const Project& project, const std::vector<const Port*>& wanted,
                                             const std::vector<Listen>& listens) {
  const std::string from = std::to_string(wanted.front()->number), to = std::to_string(listens.front().number);
  const auto other = [&](const Listen& listen) { return listen.number != listens.front().number; };
  if (std::ranges::any_of(listens, other)) return std::nullopt;
  Fix fix{"send traffic to port " + to};
  for (const Port* port : wanted) {
    const Span& span = port->span;
    if (project.file(span.file).text.substr(span.begin, span.end - span.begin) != from) return std::nullopt;
    const bool known = std::ranges::any_of(fix.edits, [&](const Edit& edit) { return edit.span == span; });
    if (!known) fix.edits.push_back({span, to});
  }
  return fix;
}

static Findings check(const Project& project) {
  Findings findings;
  for (const Deployment& deployment : project.facts.deployments) {
    if (deployment.service.empty() || deployment.kind == ArtifactKind::dockerfile || !project.in_production(deployment.name.span)) continue;
    const std::vector<const Port*> wanted = container_ports(project, deployment);
    const std::vector<Listen> listens = listens_of(project, deployment);
    if (wanted.empty() || listens.empty()) continue;
    // One port in common is enough: the others may be for debugging or metrics.
    const bool agree = std::ranges::any_of(
        wanted, [&](const Port* port) { return std::ranges::find(listens, port->number, &Listen::number) != listens.end(); });
    if (agree) continue;
    Finding finding{wanted.front()->span, "traffic for '" + deployment.name.value + "' goes to port " +
                                              std::to_string(wanted.front()->number) + ", but the service listens on " + numbers(listens)};
    for (const Listen& listen : listens)
      if (finding.notes.size() < 3) finding.notes.push_back({listen.span, "port " + std::to_string(listen.number) + " is set here"});
    finding.fix = follow_the_service(project, wanted, listens);
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule port_mismatch() { return {check}; }

}  // namespace preship
