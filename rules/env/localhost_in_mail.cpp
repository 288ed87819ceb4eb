#include "answers/settings/mail_links.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const LocalMailLink& link : local_mail_links(project))
    findings.push_back({link.span, link.key.empty()
                                       ? "the mail links to the reader's own machine"
                                       : "the mail links to the reader's own machine: no deployment gives '" + link.key + "'"});
  return findings;
}

Rule env_localhost_in_mail() { return {check}; }

}  // namespace preship
