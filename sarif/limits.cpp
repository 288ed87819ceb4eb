#include "sarif/limits.h"

#include <algorithm>

namespace sarif {
namespace {

void notify(Run& run, std::string message) {
  run.notifications.push_back({"github-limits", std::move(message), Level::warning, std::nullopt});
}

// What is worth keeping most comes first.
int rank(const Result& result) {
  constexpr int suppressed = 3;
  return result.suppressions.empty() ? static_cast<int>(Level::error) - static_cast<int>(result.level) : suppressed;
}

void cut_results(Run& run) {
  const std::size_t count = run.results.size();
  if (count <= shown_results) return;
  if (count <= most_results) {
    notify(run, "GitHub shows the " + std::to_string(shown_results) + " most severe of these " + std::to_string(count) + " results");
    return;
  }
  std::vector<std::size_t> order(count);
  for (std::size_t i = 0; i < count; ++i) order[i] = i;
  std::ranges::stable_sort(order, {}, [&](std::size_t at) { return rank(run.results[at]); });
  order.resize(most_results);
  std::ranges::sort(order);
  std::vector<Result> kept;
  for (const std::size_t at : order) kept.push_back(std::move(run.results[at]));
  run.results = std::move(kept);
  notify(run, "GitHub takes " + std::to_string(most_results) + " results and shows " + std::to_string(shown_results) + "; the " +
                  std::to_string(count - most_results) + " least severe of " + std::to_string(count) + " are left out here");
}

void cut_locations(Run& run) {
  std::size_t cut = 0;
  for (Result& result : run.results) {
    if (result.related.size() < most_locations) continue;
    result.related.resize(most_locations - 1);  // the result's own place is one
    ++cut;
  }
  if (cut > 0)
    notify(run, "GitHub takes " + std::to_string(most_locations) + " locations for a result; " + std::to_string(cut) +
                    (cut == 1 ? " result has" : " results have") + " more, which are left out here");
}

}  // namespace

void keep_within_limits(Run& run) {
  for (Rule& rule : run.rules)
    if (rule.tags.size() > most_tags) rule.tags.resize(most_tags);
  cut_results(run);
  cut_locations(run);
}

}  // namespace sarif
