// What kamal-proxy asks a new container, over plain HTTP and past itself:
// https://github.com/basecamp/kamal-proxy/blob/main/internal/server/health_check.go

#include <algorithm>

#include "answers/env/values.h"
#include "answers/platforms/kamal.h"
#include "answers/queries.h"
#include "answers/settings/django.h"
#include "text/words.h"

namespace preship {
namespace {

const FrameworkSetting* rails_setting(const Project& project, const ServiceId& service, std::string_view name) {
  const FrameworkSetting* last = nullptr;
  for (const FrameworkSetting& one : project.facts.framework_settings)
    if (one.name.value == name && one.service == service && project.in_production(one.name.span)) last = &one;
  return last;
}

// https://guides.rubyonrails.org/configuring.html#config-assume-ssl
std::optional<Span> rails_redirect(const Project& project, const ServiceId& service) {
  const FrameworkSetting* forced = rails_setting(project, service, "rails.force_ssl");
  if (forced == nullptr || forced->value.value != "true") return std::nullopt;
  const FrameworkSetting* assumed = rails_setting(project, service, "rails.assume_ssl");
  if (assumed != nullptr && assumed->value.value != "false") return std::nullopt;
  return rails_setting(project, service, "rails.ssl_options") == nullptr ? std::optional(forced->name.span) : std::nullopt;
}

// https://docs.djangoproject.com/en/stable/ref/settings/#secure-ssl-redirect
std::optional<Span> django_redirect(const Project& project, const ServiceId& service) {
  const DjangoSetting* redirect = nullptr;
  for (const DjangoSetting& one : project.facts.django_settings) {
    if (one.service != service || !project.in_production(one.name.span) || stage_of(project, one) == SettingStage::other) continue;
    if (one.name.value == "SECURE_REDIRECT_EXEMPT") return std::nullopt;
    if (one.name.value == "SECURE_SSL_REDIRECT") redirect = &one;
  }
  return redirect != nullptr && redirect->value.value == "True" ? std::optional(redirect->name.span) : std::nullopt;
}

}  // namespace

std::vector<RedirectedCheck> redirected_checks(const Project& project) {
  std::vector<RedirectedCheck> found;
  for (const HealthProbe& probe : project.facts.probes) {
    const Deployment* deployment = project.deployment(probe.deployment);
    const KamalSetup* setup = deployment == nullptr ? nullptr : kamal_setup_of(project, *deployment);
    if (setup == nullptr || !setup->production || setup->version == KamalVersion::one || deployment->service.empty() || !probe.path)
      continue;
    std::optional<Span> redirect = rails_redirect(project, deployment->service);
    if (!redirect) redirect = django_redirect(project, deployment->service);
    if (redirect) found.push_back({&probe, deployment, *redirect});
  }
  return found;
}

}  // namespace preship
