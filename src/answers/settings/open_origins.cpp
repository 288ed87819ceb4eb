#include "answers/settings/open_origins.h"

#include <algorithm>

#include "answers/settings/django.h"
#include "knowledge/code/code_words.h"
#include "text/words.h"

namespace preship {
namespace {

// SESSION_COOKIE_SAMESITE = "None"
bool sends_cookies_everywhere(std::string_view settings) {
  const std::size_t at = settings.find("SESSION_COOKIE_SAMESITE");
  return at != std::string_view::npos && holds(settings.substr(at, settings.find('\n', at) - at), "None");
}

void add_django(const Project& project, std::vector<OpenOrigin>& found) {
  for (const DjangoSetting& setting : project.facts.django_settings) {
    if ((setting.name.value != "CORS_ALLOW_ALL_ORIGINS" && setting.name.value != "CORS_ORIGIN_ALLOW_ALL") || setting.value.value != "True")
      continue;
    const auto credentials = std::ranges::find_if(project.facts.django_settings, [&](const DjangoSetting& other) {
      return other.name.span.file == setting.name.span.file && other.name.value == "CORS_ALLOW_CREDENTIALS" && other.value.value == "True";
    });
    const SettingStage stage = stage_of(project, setting);
    if (credentials == project.facts.django_settings.end() || stage == SettingStage::other) continue;
    // Django's own cookies are SameSite=Lax: other websites get answers without a login.
    const Confidence confidence = !sends_cookies_everywhere(project.file(setting.name.span.file).text) ? Confidence::low
                                  : stage == SettingStage::probable                                    ? Confidence::medium
                                                                                                       : Confidence::high;
    found.push_back({.span = setting.value.span, .effect = "cors.leaks", .confidence = confidence, .credentials = credentials->value.span});
  }
}

const FrameworkSetting* cookie_of(const Project& project, const FrameworkSetting& cors) {
  const auto language = [&](const FrameworkSetting& setting) { return code_language(project.file(setting.name.span.file).kind); };
  const auto found = std::ranges::find_if(project.facts.framework_settings, [&](const FrameworkSetting& setting) {
    return setting.name.value == "cookie.none" && setting.service == cors.service && language(setting) == language(cors) &&
           project.in_production(setting.name.span);
  });
  return found == project.facts.framework_settings.end() ? nullptr : &*found;
}

}  // namespace

std::vector<OpenOrigin> open_origins(const Project& project) {
  std::vector<OpenOrigin> found;
  add_django(project, found);
  for (const FrameworkSetting& setting : project.facts.framework_settings) {
    if (!setting.name.value.starts_with("cors.") || !project.in_production(setting.name.span)) continue;
    OpenOrigin origin{.span = setting.value.span, .effect = setting.name.value};
    if (setting.name.value.ends_with(".headers")) {
      const FrameworkSetting* cookie = cookie_of(project, setting);
      origin.confidence = cookie == nullptr ? Confidence::low : Confidence::medium;
      if (cookie != nullptr) origin.cookie = cookie->name.span;
    }
    found.push_back(std::move(origin));
  }
  return found;
}

}  // namespace preship
