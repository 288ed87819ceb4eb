#include "answers/env/readers.h"
#include "answers/env/values.h"
#include "knowledge/env/development_values.h"
#include "knowledge/stores/stores.h"
#include "rule.h"

namespace preship {

static Confidence confidence_of(const GivenValue& value) { return value.stage == Stage::offered ? Confidence::low : Confidence::high; }

// Kubernetes takes strings only: false without quotes would be none.
static std::string written_for(const Project& project, const GivenValue& value, std::string_view replacement) {
  const DeclaredIn where = value.declaration->where;
  const Span& span = value.declaration->value->span;
  const bool quoted =
      span.begin > 0 && std::string_view("\"'").find(project.file(span.file).text[span.begin - 1]) != std::string_view::npos;
  const bool needs_quotes = (where == DeclaredIn::kubernetes || where == DeclaredIn::sealos) && !quoted;
  return needs_quotes ? "\"" + std::string(replacement) + "\"" : std::string(replacement);
}

static Finding report(const Project& project, const GivenValue& value, const DevelopmentValue& known) {
  const Text& text = *value.declaration->value;
  const std::string shown = known.secret ? "' holds a key of the test mode" : "' is '" + text.value + "'";
  Finding finding{text.span, "'" + value.key() + shown + " in production: " + std::string(known.consequence)};
  finding.confidence = confidence_of(value);
  finding.about_secret = known.secret;
  if (known.secret) finding.severity = Severity::warning;
  if (!known.replacement.empty())
    finding.fix = Fix{"set '" + value.key() + "' to '" + std::string(known.replacement) + "'",
                      {{text.span, written_for(project, value, known.replacement)}}};
  return finding;
}

// postgres://user:password@host/app_dev
static std::optional<Finding> check_database(const GivenValue& value) {
  const std::optional<Url> url = parse_url(value.value());
  const std::string_view store = url ? store_of_scheme(url->scheme) : "";
  // MongoDB has databases of its own that are called "local" and "test".
  if (store.empty() || store == "mongo" || url->path.size() < 2) return std::nullopt;
  const std::string_view name = url->path.substr(1);
  if (!is_plain(name) || !is_development_database(name)) return std::nullopt;
  Finding finding{place_of(*value.declaration->value, name),
                  "'" + value.key() + "' names the database '" + std::string(name) + "' in production"};
  finding.confidence = confidence_of(value) == Confidence::low ? Confidence::low : Confidence::medium;
  return finding;
}

static std::optional<Finding> check_shared(const Project& project, const GivenValue& value) {
  const EnvDeclaration* other = value.stage == Stage::production ? shared_with_development(project, value) : nullptr;
  if (other == nullptr) return std::nullopt;
  return Finding{.span = value.declaration->value->span,
                 .message = "'" + value.key() + "' names the same database in production as in development",
                 .notes = {{other->key.span, "developers work on it from here"}},
                 .confidence = Confidence::medium};
}

static std::optional<Finding> check_value(const Project& project, const GivenValue& value) {
  const auto known = development_value(value.key(), value.value());
  // "sk_test_your_key" is no key at all: env/placeholder-value speaks.
  if (known && known->secret && value.declaration->kind == ValueKind::placeholder) return std::nullopt;
  if (known) return report(project, value, *known);
  auto database = check_database(value);
  return database ? std::move(database) : check_shared(project, value);
}

static Findings check(const Project& project) {
  Findings findings;
  for (const GivenValue& value : given_values(project)) {
    if (value.declaration->build_time) continue;
    if (auto finding = check_value(project, value); finding && may_be_read(project, *value.declaration))
      findings.push_back(std::move(*finding));
  }
  return findings;
}

Rule env_development_value() { return {check}; }

}  // namespace preship
