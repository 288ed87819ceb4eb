#include "knowledge/words/disclaimers.h"

#include <algorithm>
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

bool speaks_of_one_machine(std::string_view comment) {
  const std::string lower = lower_case(comment);
  if (holds_any(lower, {".yml", ".yaml", "localhost"})) return false;
  const auto words = split_at(lower, " \t,.;:!()\"`-/#*=");
  const auto has = [&](std::initializer_list<std::string_view> names) {
    return std::ranges::any_of(words, [&](std::string_view word) { return is_one_of(word, names); });
  };
  // "local" alone may be a path or a network.
  const bool local = has({"local", "locally", "locale", "lokal", "lokale", "localmente"});
  const bool stack = has({"stack", "development", "dev", "environment", "setup", "production", "testing", "orchestration", "infrastructure",
                          "desarrollo", "desenvolvimento", "entwicklung", "développement"});
  return (local && stack) || has({"desarrollo", "desenvolvimento", "développement", "entwicklungsumgebung"}) ||
         holds_any(lower, {"development environment", "development setup", "development stack", "dev environment", "dev stack", "dev setup",
                           "for development", "development services", "development infrastructure", "разработк"});
}

bool speaks_of_servers(std::string_view comment) {
  std::string lower = lower_case(comment);
  if (!disclaimer(comment).empty() || holds_any(lower, {".yml", ".yaml"}) ||
      holds_any(lower, {"production-like", "prod-like", "production like", "mimic", "mirror"}))
    return false;
  const auto words = split_at(lower, " \t,.;:!()\"`-/#*=");
  return std::ranges::any_of(words, [](std::string_view word) {
    return is_one_of(word, {"production", "prod", "vps", "deploy", "deployment", "staging", "producción", "produção", "produktion"});
  });
}

}  // namespace preship
