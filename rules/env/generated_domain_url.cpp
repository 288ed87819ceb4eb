#include "answers/env/values.h"
#include "knowledge/env/names.h"
#include "knowledge/words/hosts.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const GivenValue& value : once<given_values>(project)) {
    const std::string_view host = host_of(value.value());
    const std::string_view platform = platform_of_host(host);
    if (value.stage != Stage::production || platform.empty() || !is_plain(host) || !is_base_url_key(value.key())) continue;
    std::vector<ProductionHost> hosts = production_hosts(project, value.declaration->key.span.file);
    std::erase_if(hosts, [](const ProductionHost& other) { return !platform_of_host(other.name.value).empty(); });
    Finding finding{place_of(*value.declaration->value, host),
                    "'" + value.key() + "' is an address that " + std::string(platform) + " made up, and no domain of your own is planned"};
    if (hosts.empty()) finding.confidence = Confidence::low;
    if (!hosts.empty()) {
      finding.message =
          "'" + value.key() + "' is the address that " + std::string(platform) + " made up, not '" + hosts[0].name.value + "'";
      finding.notes.push_back({hosts[0].name.span, "your own domain is named here"});
      finding.severity = Severity::warning;
    }
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule env_generated_domain_url() { return {check}; }

}  // namespace preship
