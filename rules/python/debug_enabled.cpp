#include "answers/settings/django.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const DjangoSetting& setting : project.facts.django_settings) {
    if (setting.name.value != "DEBUG" || setting.value.value != "True") continue;
    const SettingStage stage = stage_of(project, setting);
    if (stage == SettingStage::other) continue;
    // The only module there is may still be replaced on the server, as many small projects do: only where something here deploys it.
    if (stage == SettingStage::probable && production_deployments(project, setting.service).empty()) continue;
    Finding finding{setting.value.span, "DEBUG is on in production: errors show settings, variables and code to whoever asks"};
    if (stage == SettingStage::probable) finding.confidence = Confidence::medium;
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule python_debug_enabled() { return {check}; }

}  // namespace preship
