#include "answers/env/values.h"
#include "answers/secrets/store_login.h"
#include "rule.h"

namespace preship {

static void add_logins(const Project& project, Findings& findings) {
  std::set<Span> seen;  // one env file serves several containers
  for (const LoginConflict& conflict : login_conflicts(project)) {
    if (!seen.insert(conflict.given.span).second) continue;
    const std::string where =
        conflict.setting.empty() ? "the port is mapped here" : "see '" + conflict.setting + "' of '" + conflict.service + "'";
    Finding finding{.span = conflict.given.span, .message = describe(conflict), .notes = {{conflict.expected_at, where}}};
    if (conflict.what == LoginConflict::What::database) finding.confidence = Confidence::medium;
    findings.push_back(std::move(finding));
  }
}

// Where the app itself is. AUTH_URL is that in Auth.js only: elsewhere it may be a service of its own.
static bool is_own_address(const Project& project, std::string_view key) {
  const auto uses_auth_js = [](const auto& package) { return package->depends_on("next-auth"); };
  return key == "NEXTAUTH_URL" || key == "NEXT_PUBLIC_APP_URL" || key == "APP_URL" ||
         (key == "AUTH_URL" && std::ranges::any_of(project.facts.packages, uses_auth_js));
}

static std::string_view without_www(std::string_view host) { return host.starts_with("www.") ? host.substr(4) : host; }

static void add_addresses(const Project& project, Findings& findings) {
  std::map<std::pair<FileId, DeploymentId>, GivenValue> first;
  for (const GivenValue& value : once<given_values>(project)) {
    const std::string_view host = host_of(value.value());
    if (!is_own_address(project, value.key()) || host.find('.') == std::string_view::npos || is_loopback(host) || !is_plain(host)) continue;
    const auto [known, is_new] = first.try_emplace({value.declaration->key.span.file, value.declaration->deployment}, value);
    const std::string_view other = host_of(known->second.value());
    if (is_new || without_www(other) == without_www(host)) continue;
    const std::string both = "' says '" + std::string(host) + "', and '" + known->second.key() + "' says '" + std::string(other) + "'";
    findings.push_back({.span = place_of(*value.declaration->value, host),
                        .message = "'" + value.key() + both,
                        .notes = {{known->second.declaration->key.span, "the other address of the same app"}},
                        .confidence = Confidence::medium});
  }
}

static Findings check(const Project& project) {
  Findings findings;
  add_logins(project, findings);
  add_addresses(project, findings);
  return findings;
}

Rule env_conflicting_values() { return {check}; }

}  // namespace preship
