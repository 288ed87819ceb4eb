#include "rule.h"
#include "text/nearest.h"

namespace preship {

static void check(const KubernetesFile& file, Findings& findings) {
  const SealosTemplate& sealos = *file.sealos_template;
  std::set<std::string> said;
  for (const SealosReference& reference : sealos.references) {
    const std::vector<SealosField>& fields = reference.scope == "inputs" ? sealos.inputs : sealos.defaults;
    const auto is_it = [&](const SealosField& field) { return field.name.value == reference.name.value; };
    const std::string written = std::string(reference.scope) + "." + reference.name.value;
    if (std::ranges::any_of(fields, is_it) || !said.insert(written).second) continue;
    std::vector<std::string_view> names;
    for (const SealosField& field : fields) names.push_back(field.name.value);
    const auto near = nearest(reference.name.value, names);
    Finding finding{reference.name.span, "the template has no '" + written + "'"};
    if (near) finding.fix = Fix{"use '" + std::string(*near) + "'", {{reference.name.span, std::string(*near)}}, false};
    findings.push_back(std::move(finding));
  }
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& file : project.facts.kubernetes_files)
    if (file->sealos_template && project.file(file->file).role == PathRole::production) check(*file, findings);
  return findings;
}

Rule sealos_undefined_reference() { return {check}; }

}  // namespace preship
