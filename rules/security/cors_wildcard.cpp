#include "answers/settings/open_origins.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static std::string_view what_happens(std::string_view effect) {
  if (effect.starts_with("cors.leaks"))
    return "every website may read the answers that this gives to its visitors, who are logged in by cookies";
  if (effect == "cors.refused") return "browsers refuse answers that let every website in together with credentials";
  return "every website together with credentials is refused: this throws";
}

static Findings check(const Project& project) {
  Findings findings;
  for (const OpenOrigin& origin : open_origins(project)) {
    // A refusal is seen on the first day by whoever needs the answers: where nobody did, nobody does.
    findings.push_back({.span = origin.span,
                        .message = std::string(what_happens(origin.effect)),
                        .confidence = origin.effect == "cors.refused" ? Confidence::low : origin.confidence});
    if (origin.cookie) findings.back().notes.push_back({*origin.cookie, "a cookie that browsers send along from every website"});
    if (origin.credentials) findings.back().notes.push_back({*origin.credentials, "cookies are let through here"});
  }
  return findings;
}

Rule security_cors_wildcard() { return {check}; }

}  // namespace preship
