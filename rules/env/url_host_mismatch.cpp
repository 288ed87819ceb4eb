#include "answers/env/values.h"
#include "knowledge/env/names.h"
#include "knowledge/words/hosts.h"
#include "knowledge/words/stages.h"
#include "rule.h"

namespace preship {

// Whose business the host is: other rules speak of localhost, tunnels, platforms and staging.
static bool is_own_public_host(std::string_view host) {
  return host.find('.') != std::string_view::npos && is_plain(host) && !is_loopback(host) && !is_tunnel_host(host) &&
         platform_of_host(host).empty() && !is_staging_host(host) && (host[0] < '0' || host[0] > '9');
}

// The addresses of APIs and assets behind public prefixes may well belong to somebody else.
static bool names_the_app(std::string_view key) {
  return is_base_url_key(key) && (key.ends_with("APP_URL") || key.ends_with("SITE_URL") || key.ends_with("BASE_URL") ||
                                  key.ends_with("AUTH_URL") || key.ends_with("CALLBACK_URL") || key.ends_with("REDIRECT_URI"));
}

static std::optional<Finding> check_host(const GivenValue& value, std::string_view host, const std::vector<ProductionHost>& hosts) {
  const Text& text = *value.declaration->value;
  const auto served = std::ranges::find_if(
      hosts, [&](const ProductionHost& other) { return registrable_domain(other.name.value) == registrable_domain(host); });
  if (served == hosts.end())
    return Finding{
        .span = place_of(text, host),
        .message = "'" + value.key() + "' says '" + std::string(host) + "', but production answers at '" + hosts[0].name.value + "'",
        .notes = {{hosts[0].name.span, "the host is given here"}}};
  const auto secure = std::ranges::find_if(hosts, [&](const ProductionHost& other) { return other.tls && other.name.value == host; });
  if (secure == hosts.end() || !text.value.starts_with("http://")) return std::nullopt;
  return Finding{.span = place_of(text, std::string_view(text.value).substr(0, 4)),
                 .message = "'" + value.key() + "' says http, but '" + std::string(host) + "' is served over https",
                 .notes = {{secure->name.span, "with TLS, here"}},
                 .severity = Severity::warning};
}

static Findings check(const Project& project) {
  Findings findings;
  for (const GivenValue& value : once<given_values>(project)) {
    const std::string_view host = host_of(value.value());
    if (value.stage != Stage::production || value.declaration->kind == ValueKind::placeholder || !names_the_app(value.key()) ||
        !is_own_public_host(host))
      continue;
    const std::vector<ProductionHost> hosts = production_hosts(project, value.declaration->key.span.file);
    if (hosts.empty()) continue;
    if (auto finding = check_host(value, host, hosts)) findings.push_back(std::move(*finding));
  }
  return findings;
}

Rule env_url_host_mismatch() { return {check}; }

}  // namespace preship
