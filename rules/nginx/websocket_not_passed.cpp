#include "answers/nginx/upgrades.h"
#include "rule.h"

namespace preship {

static std::string what_happens(const LostUpgrade& lost) {
  return lost.polls ? "its clients poll instead, a request for each message" : "no connection is made";
}

static Findings check(const Project& project) {
  Findings findings;
  for (const LostUpgrade& lost : lost_upgrades(project)) {
    const std::string path = lost.websocket.value.empty() ? "" : " at '" + lost.websocket.value + "'";
    const std::string what = lost.version ? "this speaks HTTP/1.0, which has no upgrades" : "'Upgrade' and 'Connection' are not handed on";
    findings.push_back({lost.pass,
                        "the app takes WebSockets" + path + " (" + lost.name + "), and " + what + ": " + what_happens(lost),
                        {{lost.websocket.span, "the app takes them here"}}});
    if (lost.polls) findings.back().severity = Severity::note;
    if (lost.websocket.value.empty()) findings.back().confidence = Confidence::medium;
  }
  return findings;
}

Rule nginx_websocket_not_passed() { return {check}; }

}  // namespace preship
