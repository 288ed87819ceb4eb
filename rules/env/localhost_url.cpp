#include "answers/env/values.h"
#include "answers/together.h"
#include "knowledge/env/names.h"
#include "knowledge/words/hosts.h"
#include "rule.h"

namespace preship {

static Finding report(const GivenValue& value, std::string_view host, const std::string& what) {
  return {place_of(*value.declaration->value, host), "'" + value.key() + "' points to '" + std::string(host) + "'" + what};
}

// Names that services behind the app have as well: with a sidecar or on the network of the host they may mean a neighbour.
static bool may_mean_neighbour(const Project& project, const GivenValue& value) {
  const std::string& key = value.key();
  const bool ambiguous = key == "AUTH_URL" || key == "BASE_URL" || key == "CLIENT_URL" || is_webhook_key(key);
  return ambiguous && value.deployment != nullptr && shares_localhost(project, *value.deployment);
}

static std::optional<Finding> check_address(const Project& project, const GivenValue& value, std::string_view host) {
  // Variables of an image are defaults, and newcomers run a compose file where their browser runs.
  if (value.stage == Stage::offered || value.declaration->where == DeclaredIn::dockerfile_env) return std::nullopt;
  if (comes_too_late(project, value) || is_own_local_port(project, value)) return std::nullopt;
  if (is_desktop_app(project, value.declaration->service) || may_mean_neighbour(project, value)) return std::nullopt;
  if (is_tunnel_host(host)) return report(value, host, ", a tunnel to somebody's machine");
  const bool local = is_loopback(host) || host == "host.docker.internal";
  return local ? std::optional(report(value, host, " in production, where nobody else can reach it")) : std::nullopt;
}

static std::optional<Finding> check_connection(const Project& project, const GivenValue& value, std::string_view host) {
  const Deployment* deployment = value.deployment;
  if (!is_loopback(host) || deployment == nullptr || value.declaration->build_time || may_answer_on_localhost(project, *deployment))
    return std::nullopt;
  return report(value, host, ", which is the container of '" + deployment->name.value + "' itself");
}

static Findings check(const Project& project) {
  Findings findings;
  for (const GivenValue& value : once<given_values>(project)) {
    const std::string_view host = host_of(value.value());
    if (host.empty()) continue;
    if (is_base_url_key(value.key()) || is_webhook_key(value.key())) {
      auto finding = check_address(project, value, host);
      if (!finding) continue;
      // A file that was copied from development has many.
      finding->fold = {group_of(finding->span.file) + " " + value.declaration->deployment.text(), value.key(),
                       finding->message.substr(0, finding->message.find_first_of(",:"))};
      findings.push_back(std::move(*finding));
    } else if (is_store_address(value.key(), value.value())) {
      if (auto finding = check_connection(project, value, host)) findings.push_back(std::move(*finding));
    }
  }
  return findings;
}

Rule env_localhost_url() { return {check}; }

}  // namespace preship
