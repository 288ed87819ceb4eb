#include "answers/documents/documents.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool tells_repair(std::string_view text) {
  return holds_any(text, {"state.json", ".sealos"}) && holds_any(text, {"repair", "stale", "discover", "fresh deploy", "redeploy",
                                                                        "deploy anew", "out of date", "does not match", "rebuild"});
}

static Findings check(const Project& project) {
  const SourceFile* state = project.file(".sealos/state.json");
  if (state == nullptr) return {};
  for (const DocumentFile* document : once<documents_for_people>(project))
    for (const DocumentSection& section : document->sections)
      if (tells_repair(lower_text(project, section.own))) return {};
  if (may_be_documented_elsewhere(project, Topic::runbook)) return {};
  return {{{project.by_path.at(state->path), 0, 0}, "no document says what is done when this record and the cluster disagree"}};
}

Rule sealos_state_repair_untold() { return {check}; }

}  // namespace preship
