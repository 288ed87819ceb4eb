#include "answers/access/redirects.h"
#include "rule.h"

namespace preship {

static std::string words_for(OpenDoor door) {
  if (door == OpenDoor::any_address) return "the sign-in leads to whatever address the link names: any site may be behind it";
  if (door == OpenDoor::by_beginning) return "'https://your.host.evil.example' begins like the app's own address, too: compare the origins";
  return door == OpenDoor::from_request ? "the answer leads to whatever address the request names: any site may be behind it"
                                        : "every origin is trusted: any site may be where a sign-in leads";
}

static Findings check(const Project& project) {
  Findings findings;
  for (const OpenRedirect& redirect : open_redirects(project)) findings.push_back({redirect.span, words_for(redirect.door)});
  return findings;
}

Rule security_oauth_redirect_unlocked() { return {check}; }

}  // namespace preship
