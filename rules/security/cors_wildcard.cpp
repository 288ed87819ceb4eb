#include "answers/env/django.h"
#include "rule.h"

namespace preship {

static std::string_view what_happens(std::string_view effect) {
  if (effect.starts_with("cors.leaks"))
    return "every website may read the answers that this gives to its visitors, who are logged in by cookies";
  if (effect == "cors.refused") return "browsers refuse answers that let every website in together with credentials";
  return effect == "cors.throws" ? "every website together with credentials is refused: this throws" : "";
}

static void check_django(const Project& project, Findings& findings) {
  for (const DjangoSetting& setting : project.facts.django_settings) {
    if ((setting.name.value != "CORS_ALLOW_ALL_ORIGINS" && setting.name.value != "CORS_ORIGIN_ALLOW_ALL") || setting.value.value != "True")
      continue;
    const auto credentials = std::ranges::find_if(project.facts.django_settings, [&](const DjangoSetting& other) {
      return other.name.span.file == setting.name.span.file && other.name.value == "CORS_ALLOW_CREDENTIALS" && other.value.value == "True";
    });
    const SettingStage stage = stage_of(project, setting);
    if (credentials == project.facts.django_settings.end() || stage == SettingStage::other) continue;
    Finding finding{setting.value.span, std::string(what_happens("cors.leaks"))};
    finding.notes.push_back({credentials->value.span, "cookies are let through here"});
    if (stage == SettingStage::probable) finding.confidence = Confidence::medium;
    findings.push_back(std::move(finding));
  }
}

static Findings check(const Project& project) {
  Findings findings;
  check_django(project, findings);
  for (const FrameworkSetting& setting : project.facts.framework_settings) {
    const std::string_view told = setting.name.value.starts_with("cors.") ? what_happens(setting.name.value) : "";
    if (told.empty() || !project.in_production(setting.name.span)) continue;
    findings.push_back({setting.value.span, std::string(told)});
    if (setting.name.value.ends_with(".headers")) findings.back().confidence = Confidence::low;
  }
  return findings;
}

Rule security_cors_wildcard() { return {check}; }

}  // namespace preship
