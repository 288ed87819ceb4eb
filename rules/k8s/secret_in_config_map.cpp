#include "rule.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {

static bool holds_key(const KubernetesKeySource::Entry& entry) {
  return entry.value && entry.value->value.find("PRIVATE KEY-----") != std::string::npos;
}

static bool names_secret(std::string name) {
  name = lower_case(name);
  if (ends_with_any(name, {"_file", "_path", "_name", "_url", "_id"})) return false;
  return holds_any(name, {"password", "passwd", "secret", "aws_access_key", "batch_key", "cli_key_content", "private_key", "storage_key",
                          "account_key"});
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& file : project.facts.kubernetes_files)
    for (const KubernetesKeySource& source : file->key_sources)
      for (const KubernetesKeySource::Entry& entry : source.entries)
        if (!source.secret && project.in_production(entry.key.span) && (names_secret(entry.key.value) || holds_key(entry)))
          findings.push_back({entry.key.span, "ConfigMap '" + source.name.value + "' holds the secret '" + entry.key.value + "'"});
  return findings;
}

Rule k8s_secret_in_config_map() { return {check}; }

}  // namespace preship
