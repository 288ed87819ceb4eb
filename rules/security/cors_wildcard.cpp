#include "answers/settings/django.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static std::string_view what_happens(std::string_view effect) {
  if (effect.starts_with("cors.leaks"))
    return "every website may read the answers that this gives to its visitors, who are logged in by cookies";
  if (effect == "cors.refused") return "browsers refuse answers that let every website in together with credentials";
  return effect == "cors.throws" ? "every website together with credentials is refused: this throws" : "";
}

// SESSION_COOKIE_SAMESITE = "None"
static bool sends_cookies_everywhere(std::string_view settings) {
  const std::size_t at = settings.find("SESSION_COOKIE_SAMESITE");
  return at != std::string_view::npos && holds(settings.substr(at, settings.find('\n', at) - at), "None");
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
    // Django's own cookies are SameSite=Lax: other websites get answers without a login.
    finding.confidence = !sends_cookies_everywhere(project.file(setting.name.span.file).text) ? Confidence::low
                         : stage == SettingStage::probable                                    ? Confidence::medium
                                                                                              : Confidence::high;
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
