#include "knowledge/words/disclaimers.h"

#include <string>
#include <vector>

#include "paths/name_parts.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

bool denies(std::string_view word) { return is_one_of(word, {"not", "never", "don't", "dont", "isn't", "cannot", "non"}); }

// What may stand between "not" and "production" of a sentence about the file itself.
bool is_filler(std::string_view word) {
  return is_one_of(
      word, {"use", "used",   "using", "be",       "is",       "it",    "this",          "that",     "file", "compose", "stack", "setup",
             "run", "deploy", "meant", "intended", "suitable", "ready", "recommended",   "designed", "made", "to",      "in",    "for",
             "the", "a",      "any",   "as",       "on",       "your",  "configuration", "safe",     "at",   "all"});
}

bool is_production(std::string_view word) { return is_one_of(word, {"production", "prod"}); }

// "production-ready" and "production mode" are other things.
bool ends_the_thought(const std::vector<std::string_view>& words, std::size_t at) {
  return at + 1 == words.size() || !is_one_of(words[at + 1], {"mode", "data", "database", "values", "secrets", "passwords"});
}

bool denies_production(const std::vector<std::string_view>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!denies(words[i])) continue;
    std::size_t at = i + 1;
    while (at < words.size() && is_filler(words[at])) ++at;
    if (at < words.size() && is_production(words[at]) && ends_the_thought(words, at)) return true;
  }
  return false;
}

bool is_only_for_development(std::string_view text) {
  // "meant to be used on a development environment"
  if (holds_any(text, {"meant to be", "meant for", "intended"}) &&
      holds_any(text, {"development environment", "local development", "for development"}))
    return true;
  return holds_any(text, {"development only", "only for development", "only for local", "local development only", "dev only",
                          "only for dev", "local use only", "for testing only", "only for testing", "testing purposes only",
                          "development purposes only", "development environment only", "development environments only",
                          "development use only", "for development use", "only in development"});
}

}  // namespace

std::string_view disclaimer(std::string_view comment) {
  const std::string_view written = trim(comment, " \t\r#*-=!/");
  // It speaks of another file, or of a command.
  const std::string lower = lower_case(written);
  if (written.size() > 300 || holds_any(lower, {".yml", ".yaml", "http://", "https://"})) return {};
  return denies_production(split_at(lower, " \t,.;:!()\"`-")) || is_only_for_development(lower) ? written : std::string_view();
}

}  // namespace preship
