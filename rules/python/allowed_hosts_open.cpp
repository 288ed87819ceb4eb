#include "answers/settings/django.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const DjangoSetting& setting : project.facts.django_settings) {
    if (setting.name.value != "ALLOWED_HOSTS" || !setting.literal) continue;
    const auto any = std::ranges::find(setting.items, "*", &Text::value);
    const SettingStage stage = stage_of(project, setting);
    if (any == setting.items.end() || stage == SettingStage::other) continue;
    Finding finding{any->span, "ALLOWED_HOSTS lets every Host header in: links in mails and redirects can be made to lead elsewhere"};
    if (stage == SettingStage::probable) finding.confidence = Confidence::medium;
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule python_allowed_hosts_open() { return {check}; }

}  // namespace preship
