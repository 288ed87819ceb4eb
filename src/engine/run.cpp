#include "engine/run.h"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "workspace/parallel.h"

namespace preship {

Findings run_rules(const Project& project, const std::vector<const RuleEntry*>& rules, unsigned jobs) {
  std::vector<Findings> slots(rules.size());  // one writer per slot, so no lock
  parallel_for(slots.size(), jobs, [&](std::size_t i) {
    if (rules[i]->rule.check == nullptr) return;
    slots[i] = rules[i]->rule.check(project);
    for (std::uint32_t order = 0; Finding & finding : slots[i]) {
      finding.order = order++;
      finding.rule = rules[i]->id;
      finding.about_secret = finding.about_secret || rules[i]->about_secrets;
      if (!finding.severity) finding.severity = rules[i]->severity;
      if (!finding.confidence) finding.confidence = rules[i]->confidence;
    }
  });
  Findings all;
  for (Findings& slot : slots) std::ranges::move(slot, std::back_inserter(all));
  std::ranges::stable_sort(all, {}, [&](const Finding& finding) {
    const std::string_view path = project.files[finding.span.file].path;
    return std::tuple(path, finding.span.begin, finding.rule, finding.span.end, std::string_view(finding.fold.name),
                      -static_cast<int>(*finding.severity), finding.order);
  });
  // Anchors and `extends` repeat a fact for several deployments: one place is one finding, the worst of them.
  const auto same = [](const Finding& a, const Finding& b) { return a.span == b.span && a.rule == b.rule && a.fold.name == b.fold.name; };
  all.erase(std::unique(all.begin(), all.end(), same), all.end());
  return all;
}

}  // namespace preship
