#include "answers/env/values.h"
#include "knowledge/stores/stores.h"
#include "rule.h"

namespace preship {

// What people write where a build only wants to see something.
static bool is_made_up(std::string_view text) {
  static constexpr std::string_view words[] = {"dummy",      "placeholder", "fake", "build", "buildtime",
                                               "build-time", "unused",      "none", "skip"};
  return std::ranges::find(words, text) != std::end(words);
}

static bool is_made_up_address(const GivenValue& value) {
  const std::optional<Url> url = parse_url(value.value());
  return url && !store_of_scheme(url->scheme).empty() && is_plain(url->host) && (is_made_up(url->host) || is_made_up(url->user));
}

// An address of a database that no running app can mean: postgres://user:pass@localhost/db inside an image.
static bool is_placeholder_address(const GivenValue& value) {
  const std::optional<Url> url = parse_url(value.value());
  if (!url || store_of_scheme(url->scheme).empty() || !is_plain(url->host))
    return is_database_key(value.key()) && is_made_up(value.value());
  return is_loopback(url->host) || is_made_up_address(value) || value.declaration->kind == ValueKind::placeholder;
}

static Findings check(const Project& project) {
  Findings findings;
  for (const GivenValue& value : once<given_values>(project)) {
    const bool image = value.declaration->where == DeclaredIn::dockerfile_env;
    const Span& span = value.declaration->value->span;
    if (image && is_placeholder_address(value))
      findings.push_back({span, "the image keeps the placeholder of '" + value.key() +
                                    "' that its build wanted: an app that is not given the key runs with it"});
    if (!image && !value.declaration->build_time && value.stage == Stage::production && is_made_up_address(value))
      findings.push_back({.span = span,
                          .message = "'" + value.key() + "' is given the placeholder of a build when the app runs",
                          .severity = Severity::error});
  }
  return findings;
}

Rule env_build_placeholder_at_runtime() { return {check}; }

}  // namespace preship
