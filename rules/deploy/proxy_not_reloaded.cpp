#include "answers/nginx/kept_addresses.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const KeptAddress& kept : kept_addresses(project)) {
    const std::string containers = kept.fresh.size() == 1 ? " gets a new container" : " get new containers";
    findings.push_back({kept.command,
                        quoted_list(kept.fresh) + containers + ", and '" + kept.nginx->name.value +
                            "' keeps the address of the old: nothing here reloads or restarts it",
                        {{kept.pass, "looked up once, when nginx starts"}}});
    if (!kept.named) findings.back().confidence = Confidence::low;
  }
  return findings;
}

Rule deploy_proxy_not_reloaded() { return {check}; }

}  // namespace preship
