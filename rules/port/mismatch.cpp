#include "answers/ports/edits.h"
#include "rule.h"

namespace preship {

static std::string numbers(const std::vector<Listen>& listens) {
  std::set<std::uint16_t> seen;
  std::string text;
  for (const Listen& listen : listens)
    if (seen.insert(listen.number).second) text += (text.empty() ? "" : " and ") + std::to_string(listen.number);
  return text;
}

static void add_notes(const std::vector<Listen>& listens, Finding& finding) {
  for (const Listen& listen : listens)
    if (finding.notes.size() < 3) finding.notes.push_back({listen.span, "port " + std::to_string(listen.number) + " is set here"});
}

static void add_proxies(const Project& project, Findings& findings) {
  std::set<Span> seen;
  for (const WrongTarget& target : wrong_targets(project)) {
    if (!seen.insert(target.span).second) continue;
    Finding finding{target.span, "this goes to port " + std::to_string(target.port) + " of '" + target.host + "', which listens on " +
                                     numbers(target.listens)};
    add_notes(target.listens, finding);
    findings.push_back(std::move(finding));
  }
}

static Findings check(const Project& project) {
  Findings findings;
  add_proxies(project, findings);
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
    add_notes(listens, finding);
    finding.fix = follow_the_service(project, deployment, wanted, listens);
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule port_mismatch() { return {check}; }

}  // namespace preship
