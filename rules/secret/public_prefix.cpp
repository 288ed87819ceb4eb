#include "answers/secrets/public_secrets.h"
#include "knowledge/secrets/secrets.h"
#include "rule.h"

namespace preship {

static Finding report(const std::string& key, const PublicSecret& place) {
  const std::string prefix(public_prefix(key));
  Finding finding{.span = place.span,
                  .message = "'" + key + "' ships to every browser: the prefix '" + prefix + "' makes a secret public",
                  .fold = {key, "", "also here"}};
  if (!place.live_kind.empty()) {
    finding.message = "'" + key + "' holds a " + place.live_kind + ", and the prefix '" + prefix + "' ships it to every browser";
  } else if (place.sent && !place.named) {
    finding.message = "'" + key + "' is sent as a credential by code that every browser gets, with its value put in";
    finding.confidence = Confidence::medium;
  }
  return finding;
}

static Findings check(const Project& project) {
  Findings findings;
  for (auto& [key, places] : shipped_secrets(project)) {
    // The value itself is the best proof; else the first place by file.
    std::ranges::stable_sort(places, {}, [](const PublicSecret& place) { return place.live_kind.empty() ? place.sent ? 1 : 2 : 0; });
    // A bundler puts in what the code names, and nothing else.
    const EnvKey* known = find_env(project, key);
    const bool named = known != nullptr && !known->reads.empty();
    for (const PublicSecret& place : places) {
      findings.push_back(report(key, place));
      if (!named && place.live_kind.empty()) findings.back().confidence = Confidence::low;
    }
  }
  return findings;
}

Rule secret_public_prefix() { return {check}; }

}  // namespace preship
