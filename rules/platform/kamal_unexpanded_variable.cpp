#include "answers/platforms/kamal.h"
#include "rule.h"
#include "text/characters.h"
#include "text/words.h"

namespace preship {

// "$DATABASE_URL", "postgres://app:$DB_PASSWORD@shop-db/app", "${REDIS_URL}": a name in capitals behind a dollar, where a part of a value
// begins.
static std::optional<Text> variable_in(const Text& value) {
  const std::string& text = value.value;
  for (std::size_t at = text.find('$'); at != std::string::npos; at = text.find('$', at + 1)) {
    if (at > 0 && !holds("/:@=?&, ", text.substr(at - 1, 1))) continue;
    const bool braces = text.substr(at + 1, 1) == "{";
    std::size_t end = at + (braces ? 2 : 1);
    const std::size_t begin = end;
    while (end < text.size() && is_word(text[end])) ++end;
    if (!is_capitals(text.substr(begin, end - begin), 3) || is_digit(text[begin])) continue;
    if (braces && text.substr(end, 1) != "}") continue;
    return slice(value, at, end + (braces ? 1 : 0));
  }
  return std::nullopt;
}

static Findings check(const Project& project) {
  Findings findings;
  for (const EnvDeclaration& given : project.facts.env_declarations) {
    const Deployment* deployment = project.deployment(given.deployment);
    const KamalSetup* setup = deployment == nullptr ? nullptr : kamal_setup_of(project, *deployment);
    if (!given.value || setup == nullptr || !setup->production || !project.in_production(given.key.span) || holds(given.value->value, "<%"))
      continue;
    const std::optional<Text> variable = variable_in(*given.value);
    if (!variable) continue;
    const bool braces = holds(variable->value, "{");
    findings.push_back(
        {variable->span, "'" + variable->value + "' is not put in by Kamal: '" + given.key.value + "' " +
                             (braces ? "gets what the shell of the server has, which is mostly nothing" : "is these letters")});
    if (braces) findings.back().confidence = Confidence::medium;
  }
  return findings;
}

Rule platform_kamal_unexpanded_variable() { return {check}; }

}  // namespace preship
