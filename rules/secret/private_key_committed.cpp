#include "knowledge/words/stages.h"
#include "rule.h"

namespace preship {

// Containers of keys, which nothing here opens: the name has to do.
static bool is_key_store(const SourceFile& file) {
  const std::string_view name = base_name(file.path);
  if (file.role != PathRole::production || name.find("debug") != std::string_view::npos || name.find("trust") != std::string_view::npos ||
      stage_named_by(file.path) == NamedStage::development)
    return false;
  return name.ends_with(".p12") || name.ends_with(".pfx") || name.ends_with(".jks") || name.ends_with(".keystore");
}

static Findings check(const Project& project) {
  Findings findings = report_secrets(
      project, [](const SecretLiteral& secret) { return secret.shape == SecretShape::private_key; },
      "everyone with the repository has it, and history keeps it");
  for (FileId id = 0; id < project.files.size(); ++id) {
    if (!is_key_store(project.files[id])) continue;
    findings.push_back({{id, 0, 0}, "a store of private keys is committed: only its password protects them"});
    findings.back().confidence = Confidence::medium;
  }
  return findings;
}

Rule secret_private_key_committed() { return {check, count_secrets}; }

}  // namespace preship
