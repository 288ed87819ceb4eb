#include "answers/secrets/secrets.h"

#include <algorithm>
#include <map>
#include <utility>

namespace preship {
namespace {

constexpr std::size_t most_notes = 5;

using Group = std::vector<const SecretLiteral*>;

// By file, the doubtful ones apart; the surest of a file first.
std::map<std::pair<FileId, bool>, Group> group_by_file(const Project& project, const std::function<bool(const SecretLiteral&)>& wanted) {
  std::map<std::pair<FileId, bool>, Group> groups;
  for (const SecretLiteral& secret : project.facts.secrets)
    if (wanted(secret)) groups[{secret.value.file, confidence_of(secret) == Confidence::low}].push_back(&secret);
  for (auto& [key, group] : groups)
    std::ranges::stable_sort(group, {}, [](const SecretLiteral* secret) { return std::pair(secret->shape, secret->value.begin); });
  return groups;
}

std::string with_consequence(const SecretLiteral& secret, std::size_t others, const std::string& consequence) {
  std::string message = describe(secret);
  if (others > 0) message += ", and " + std::to_string(others) + " more secret" + (others == 1 ? "" : "s") + " with it";
  return message + ": " + consequence;
}

}  // namespace

Confidence confidence_of(const SecretLiteral& secret) {
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
      return secret.infrastructure || secret.home == SecretHome::workflow || secret.home == SecretHome::source ? Confidence::low
                                                                                                               : Confidence::medium;
    case SecretShape::weak:
      break;
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
  Findings findings;
  std::map<std::uint64_t, std::size_t> by_value;  // digest to the finding that reports it
  for (const auto& [key, group] : group_by_file(project, wanted)) {
    const SecretLiteral& first = *group.front();
    const auto [known, is_new] = by_value.try_emplace(first.digest, findings.size());
    if (!is_new && (findings[known->second].confidence == Confidence::low) == key.second) {
      findings[known->second].notes.push_back({first.value, "the same value stands here"});
      continue;
    }
    Finding finding{first.value, with_consequence(first, group.size() - 1, consequence)};
    finding.confidence = confidence_of(first);
    if (first.shape == SecretShape::test_key) finding.severity = Severity::warning;
    // Made up for the example, perhaps; the danger is that it is left in place.
    if (first.home == SecretHome::example && first.shape == SecretShape::generated) finding.severity = Severity::note;
    for (std::size_t i = 1; i < group.size() && i <= most_notes; ++i) finding.notes.push_back({group[i]->value, describe(*group[i])});
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace preship
