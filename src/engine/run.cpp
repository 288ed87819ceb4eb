#include "engine/run.h"

#include <algorithm>
#include <ctime>
#include <iterator>
#include <optional>
#include <tuple>

#include "policy/evaluate.h"
#include "workspace/parallel.h"

namespace preship {

namespace {

double thread_seconds() {
  timespec now = {};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

}  // namespace

Findings run_rules(const Project& project, const std::vector<const RuleEntry*>& rules, unsigned jobs, std::vector<RuleTime>* times) {
  std::vector<Findings> slots(rules.size());  // one writer per slot, so no lock
  const bool any_own = std::ranges::any_of(rules, [](const RuleEntry* rule) { return rule->own != nullptr; });
  std::optional<policy::FactStore> facts;
  if (any_own) facts.emplace(project);
  if (times != nullptr) times->resize(rules.size());
  parallel_for(slots.size(), jobs, [&](std::size_t i) {
    if (rules[i]->rule.check == nullptr && rules[i]->own == nullptr) return;
    const double begin = times == nullptr ? 0 : thread_seconds();
    slots[i] = rules[i]->own == nullptr ? rules[i]->rule.check(project) : policy::evaluate(*rules[i]->own, project, *facts);
    if (times != nullptr) (*times)[i] = {rules[i]->id, thread_seconds() - begin};
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
