#include "answers/nginx/loops.h"
#include "answers/nginx/targets.h"
#include "rule.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {

// The header that the app takes for the scheme: "x-forwarded-proto" for "HTTP_X_FORWARDED_PROTO".
static const DjangoSetting* trusting_setting(const Project& project, const Service& service) {
  for (const DjangoSetting& one : project.facts.django_settings)
    if (one.name.value == "SECURE_PROXY_SSL_HEADER" && one.service == service.id && holds(one.value.value, "HTTP_X_FORWARDED_PROTO") &&
        project.in_production(one.name.span))
      return &one;
  return nullptr;
}

static void check(const NginxPlace& at, Findings& findings) {
  if (at.node.name() != "proxy_pass" || at.directive.arguments.empty() || at.node.parent == nullptr) return;
  const Service* service = service_behind(at.project, at.tree, at.directive.arguments[0].value);
  const DjangoSetting* setting = service == nullptr ? nullptr : trusting_setting(at.project, *service);
  if (setting == nullptr) return;
  const NginxInForce headers = in_force(at.tree, *at.node.parent, "proxy_set_header");
  const auto sets = [](const NginxNode* node) { return lower_case(node->argument(0)) == "x-forwarded-proto"; };
  if (headers.open || std::ranges::any_of(headers.directives, sets)) return;
  findings.push_back({at.directive.span,
                      "the app takes X-Forwarded-Proto for the scheme, and nginx does not set it here",
                      {{setting->name.span, "it trusts the header here"}}});
}

Rule nginx_missing_forwarded_headers() { return {each_directive<check>}; }

}  // namespace preship
