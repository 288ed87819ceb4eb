#include "answers/env/readers.h"
#include "answers/env/value_edits.h"
#include "answers/images/base_image.h"
#include "knowledge/env/development_values.h"
#include "rule.h"

namespace preship {

static Finding report(const Project& project, const GivenValue& value, const DevelopmentValue& known) {
  const Text& text = *value.declaration->value;
  const std::string shown = known.secret ? "' holds a key of the test mode" : "' is '" + text.value + "'";
  Finding finding{text.span, "'" + value.key() + shown + " in production: " + std::string(known.consequence)};
  finding.confidence = value.stage == Stage::offered ? Confidence::low : Confidence::high;
  finding.about_secret = known.secret;
  if (known.secret) finding.severity = Severity::warning;
  if (!known.replacement.empty()) finding.fix = set_value(project, value, std::string(known.replacement));
  return finding;
}

static std::optional<Finding> check_database(const GivenValue& value) {
  const std::string_view name = development_database(value);
  if (name.empty()) return std::nullopt;
  Finding finding{place_of(*value.declaration->value, name),
                  "'" + value.key() + "' names the database '" + std::string(name) + "' in production"};
  finding.confidence = value.stage == Stage::offered ? Confidence::low : Confidence::medium;
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
  // "sk_test_your_key" is no key at all: env/placeholder-value speaks. And DEBUG of a database's container is none of its settings.
  if (known && known->secret && value.declaration->kind == ValueKind::placeholder) return std::nullopt;
  if (known && !known->secret && value.deployment != nullptr && runs_database(project, *value.deployment)) return std::nullopt;
  if (known) return report(project, value, *known);
  auto database = check_database(value);
  return database ? std::move(database) : check_shared(project, value);
}

static Findings check(const Project& project) {
  Findings findings;
  for (const GivenValue& value : once<given_values>(project)) {
    if (auto finding = value.declaration->build_time ? std::nullopt : check_value(project, value);
        finding && may_be_read(project, *value.declaration))
      findings.push_back(std::move(*finding));
  }
  return findings;
}

Rule env_development_value() { return {check}; }

}  // namespace preship
