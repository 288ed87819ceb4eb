#include "answers/processes/process_states.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool is_in_files(std::string_view what) { return holds_any(what, {"file", "cachelib"}); }

static Findings check(const Project& project) {
  Findings findings;
  for (const ProcessState& one : process_states(project, OwnStateKind::sessions)) {
    const std::string& what = one.state->what.value;
    const std::string place = is_in_files(what) ? "files of its container" : "the memory of its process";
    if (one.several) {
      findings.push_back({one.several->place,
                          several_named(one) + " answer by turns, and '" + what + "' keeps the sessions in " + place +
                              ": people are logged out whenever another one answers",
                          {{one.state->what.span, "the sessions are kept here"}}});
      findings.back().severity = Severity::error;
    } else {
      findings.push_back({one.state->what.span,
                          "'" + what + "' keeps the sessions in " + place + ": every deploy of '" + one.deployment->name.value +
                              "' logs everybody out, and a second instance would not know them",
                          {{one.deployment->name.span, "deployed here"}}});
    }
    findings.back().fold = {one.deployment->name.value, "sessions", "and here"};
  }
  return findings;
}

Rule scale_in_memory_sessions() { return {check}; }

}  // namespace preship
