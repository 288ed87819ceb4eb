#include "answers/secrets/secrets.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "answers/kubernetes/applied.h"
#include "answers/secrets/exposure.h"
#include "answers/together.h"
#include "knowledge/secrets/names.h"
#include "text/words.h"

namespace preship {
// A password that people made up, of a container that production runs: an app's neighbours in a cluster are all its namespaces.
static bool opens_production(const Project& project, const SecretLiteral& secret) {
  if (!is_password(secret_words(secret.name.value))) return false;
  if (secret.home == SecretHome::manifest) return once<applied_for_production>(project).contains(secret.value.file);
  return is_published_with(project, secret);
}

Confidence confidence_of(const Project& project, const SecretLiteral& secret) {
  if (secret.doubtful || secret.rehearsal) return Confidence::low;
  switch (secret.shape) {
    case SecretShape::provider:
      return Confidence::high;
    case SecretShape::private_key:  // workflows have key pairs of their own, for tests
      return secret.home == SecretHome::workflow ? Confidence::low : Confidence::high;
    case SecretShape::password_in_url:
      return Confidence::medium;
    case SecretShape::test_key:
    case SecretShape::generated:
    case SecretShape::development:
      return secret.home == SecretHome::workflow ? Confidence::low : Confidence::medium;
    case SecretShape::typed:
      if (!secret.kind.empty()) return Confidence::medium;  // the call that takes it says what it is for
      if (secret.infrastructure && opens_production(project, secret)) return Confidence::medium;
      return secret.infrastructure || secret.home == SecretHome::workflow || secret.home == SecretHome::source ? Confidence::low
                                                                                                               : Confidence::medium;
    case SecretShape::weak:
      return secret.home == SecretHome::manifest && opens_production(project, secret) ? Confidence::medium : Confidence::low;
  }
  return Confidence::low;
}

std::string describe(const SecretLiteral& secret) {
  const std::string size = " (" + std::to_string(secret.length) + " characters)";
  const std::string article =
      secret.kind.empty() || std::string_view("AEIOaeionx").find(secret.kind[0]) == std::string_view::npos ? "a " : "an ";
  const std::string name = secret.name.value.empty() ? "" : "'" + secret.name.value + "' holds ";
  if (!secret.kind.empty()) return (name.empty() ? "here is " : name) + article + secret.kind + size;
  if (secret.shape == SecretShape::password_in_url) return (name.empty() ? "here is " : name) + "an address with its password" + size;
  return "'" + secret.name.value + "' has a literal value" + size;
}

Findings report_secrets(const Project& project, const std::function<bool(const SecretLiteral&)>& wanted, const std::string& consequence) {
  std::vector<const SecretLiteral*> secrets;
  for (const SecretLiteral& secret : project.facts.secrets)
    if (wanted(secret)) secrets.push_back(&secret);
  // The surest of a file first.
  std::ranges::stable_sort(secrets, {}, [&](const SecretLiteral* secret) {
    return std::tuple(std::string_view(project.file(secret->value.file).path), secret->shape, secret->value.begin);
  });
  Findings findings;
  for (const SecretLiteral* secret : secrets) {
    Finding finding{.span = secret->value,
                    .message = describe(*secret) + ": " + consequence,
                    .confidence = confidence_of(project, *secret),
                    .fold = {group_of(secret->value.file), "", describe(*secret), std::to_string(secret->digest)}};
    if (secret->shape == SecretShape::test_key) finding.severity = Severity::warning;
    // Made up for the example, perhaps; the danger is that it is left in place.
    if (secret->home == SecretHome::example && secret->shape == SecretShape::generated) finding.severity = Severity::note;
    findings.push_back(std::move(finding));
  }
  return findings;
}

void count_secrets(const Project&, const Findings& group, Finding& first) {
  const auto others =
      static_cast<std::size_t>(std::ranges::count(group, first.fold.group, [](const Finding& each) { return each.fold.group; }) - 1);
  if (others > 0) first.message.insert(first.fold.beside.size(), ", and " + counted(others, "more secret") + " with it");
}

}  // namespace preship
