#include "lsp/lacks.h"

#include <algorithm>

#include "answers/env/contract.h"
#include "answers/env/missing.h"
#include "answers/queries.h"

namespace preship::lsp {

std::vector<Lack> lacks_of(const Project& project, const ProjectReport& report) {
  std::vector<const Finding*> told;
  for (const Finding& finding : report.findings)
    if (finding.rule == "env/missing-in-deployment") told.push_back(&finding);
  std::vector<Lack> lacks;
  if (told.empty()) return lacks;
  for (const auto& [deployment, read] : lacking_keys(project)) {
    const std::string quoted = "'" + read->key.value + "'";
    const Span place = deployment->name.span;
    if (std::ranges::any_of(told,
                            [&](const Finding* each) { return each->span == place && each->message.find(quoted) != std::string::npos; }))
      lacks.push_back({read->key.value, deployment->id, place, deployment->service});
  }
  return lacks;
}

std::vector<const Lack*> lacks_at(const Project& project, const std::vector<Lack>& lacks, const EnvRead& read) {
  std::vector<const Lack*> found;
  for (const Lack& lack : lacks) {
    if (lack.key != read.key.value) continue;
    const Service* service = project.service(lack.service);
    if (service != nullptr && belongs_to(*service, read.service) && stops_the_server(project, read)) found.push_back(&lack);
  }
  return found;
}

}  // namespace preship::lsp
