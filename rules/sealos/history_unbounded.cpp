#include "answers/sealos/apps.h"
#include "rule.h"

namespace preship {

// https://github.com/labring/sealos-skills/blob/main/skills/sealos-deploy/modules/pipeline.md, "Keep it bounded"
constexpr std::size_t most_entries = 50;

static void check(const Project&, const SealosApp& app, Findings& findings) {
  if (app.state == nullptr) return;
  const JsonValue& history = app.state->root.find("history");
  if (history.items.size() <= most_entries) return;
  const JsonValue& extra = history.items[1];  // the first entry stays
  findings.push_back(
      {Span{extra.span.file, extra.span.begin, extra.span.begin + 1},
       "the history holds " + std::to_string(history.items.size()) + " entries; the plugin keeps the first and the newest 49"});
}

Rule sealos_history_unbounded() { return {each_sealos_app<check>}; }

}  // namespace preship
