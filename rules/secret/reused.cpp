#include "knowledge/secrets/names.h"
#include "paths/classify.h"
#include "rule.h"

namespace preship {

static bool has_word(std::string_view path, std::string_view word) { return base_name(path).find(word) != std::string_view::npos; }

// What lets in: not the name of a key, not a test key, and nothing of an example.
static bool is_wanted(const Project& project, const SecretLiteral& secret) {
  return project.in_production(secret.value) && !secret.fallback && !secret.doubtful && secret.home != SecretHome::example &&
         secret.home != SecretHome::source && secret.home != SecretHome::workflow && !secret.name.value.empty();
}

static bool differ_in_stage(const std::string& one, const std::string& other) {
  return (has_word(one, "stag") && has_word(other, "prod")) || (has_word(one, "prod") && has_word(other, "stag"));
}

// JWT_SECRET and JWT_REFRESH_SECRET with one value: a token of one kind passes for the other.
static bool are_two_signers(const SecretLiteral& one, const SecretLiteral& other) {
  return one.name.value != other.name.value && one.value.file == other.value.file && signs_with(secret_words(one.name.value)) &&
         signs_with(secret_words(other.name.value)) &&
         (one.name.value.find("REFRESH") != std::string::npos || other.name.value.find("REFRESH") != std::string::npos);
}

static Findings check(const Project& project) {
  std::map<std::uint64_t, std::vector<const SecretLiteral*>> by_value;
  for (const SecretLiteral& secret : project.facts.secrets)
    if (is_wanted(project, secret)) by_value[secret.digest].push_back(&secret);
  Findings findings;
  std::set<std::pair<FileId, FileId>> stages;  // one finding for two files, however many secrets they share
  for (const auto& [digest, group] : by_value)
    for (std::size_t i = 1; i < group.size(); ++i) {
      const SecretLiteral &one = *group[0], &other = *group[i];
      const bool stage =
          one.name.value == other.name.value && differ_in_stage(project.file(one.value.file).path, project.file(other.value.file).path);
      if (!stage && !are_two_signers(one, other)) continue;
      if (stage && !stages.insert({one.value.file, other.value.file}).second) continue;
      findings.push_back(
          {other.name.span,
           stage ? "staging and production share the value of '" + other.name.value + "': who knows one has both"
                 : "'" + other.name.value + "' has the value of '" + one.name.value + "': a token of one kind passes for the other"});
      findings.back().notes.push_back({one.name.span, "the same value"});
    }
  return findings;
}

Rule secret_reused() { return {check}; }

}  // namespace preship
