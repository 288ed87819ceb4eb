#include "answers/compose/networks.h"
#include "answers/compose/services.h"
#include "answers/env/values.h"
#include "answers/proxies/readers.h"
#include "rule.h"

namespace preship {

static std::optional<Finding> check_pair(const Project& project, const HostReference& host, const Deployment& deployment) {
  const ComposeFile* file = compose_file_of(project, deployment);
  const ComposeService* service = compose_service_of(project, deployment);
  const ComposeService* peer = compose_peer(project, deployment, host.host.value);
  // What an overlay adds is not looked at.
  if (service == nullptr || peer == nullptr || peer == service || !file->laid_with.empty() || file->unseen_includes) return std::nullopt;
  const auto own = networks_of(*file, *service), theirs = networks_of(*file, *peer);
  if (!own || !theirs || std::ranges::any_of(*own, [&](const std::string& name) { return theirs->contains(name); })) return std::nullopt;
  if (!is_for_production(project, *file)) return std::nullopt;
  Finding finding{host.host.span,
                  "'" + service->name.value + "' and '" + peer->name.value + "' share no network, so that this name is not known there"};
  const std::string where = theirs->size() == 1 ? "on '" + *theirs->begin() + "' alone" : "on other networks";
  finding.notes.push_back({peer->name.span, "'" + peer->name.value + "' is " + where});
  return finding;
}

static Findings check(const Project& project) {
  Findings findings;
  std::set<Span> seen;
  const ProxyReaders& readers = once<proxy_readers>(project);
  for (const HostReference& host : project.facts.hosts) {
    std::vector<const Deployment*> askers;
    if (const Deployment* own = project.deployment(host.deployment)) askers.push_back(own);
    for (const Deployment* reader : readers_of(readers, host.host.span.file))
      if (runs_proxy_alone(project, *reader)) askers.push_back(reader);
    for (const Deployment* asker : askers)
      if (auto finding = check_pair(project, host, *asker); finding && seen.insert(host.host.span).second)
        findings.push_back(std::move(*finding));
  }
  return findings;
}

Rule compose_no_shared_network() { return {check}; }

}  // namespace preship
