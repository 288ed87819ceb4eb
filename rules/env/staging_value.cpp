#include "answers/env/values.h"
#include "knowledge/env/names.h"
#include "knowledge/words/stages.h"
#include "rule.h"

namespace preship {

// Only a file that calls itself production contradicts itself with a staging host.
static bool says_production(const Project& project, const GivenValue& value) {
  return stage_named_by(project.file(value.declaration->key.span.file).path) == NamedStage::production;
}

static bool is_staging_stage(const GivenValue& value) {
  const std::string& text = value.value();
  return is_stage_key(value.key()) && (text == "staging" || text == "stage" || text == "preprod" || text == "uat");
}

static Finding report(const Text& text, std::string_view part, const std::string& key) {
  return {place_of(text, part), "'" + key + "' names '" + std::string(part) + "' in a file for production"};
}

static Findings check(const Project& project) {
  Findings findings;
  for (const GivenValue& value : once<given_values>(project)) {
    const Text& text = *value.declaration->value;
    if (!says_production(project, value) || stage_named_by(value.key()) == NamedStage::staging) continue;
    if (is_staging_stage(value)) findings.push_back(report(text, text.value, value.key()));
    for (const std::string_view item : list_items(text.value)) {
      const std::string_view host = host_of(item);
      // Without a scheme, a dot alone makes no host: "v1.staging.2".
      const bool named = item.find("://") != std::string_view::npos || value.key().ends_with("HOST") || value.key().ends_with("DOMAIN");
      if (named && is_plain(host) && is_staging_host(host)) findings.push_back(report(text, host, value.key()));
    }
  }
  return findings;
}

Rule env_staging_value() { return {check}; }

}  // namespace preship
