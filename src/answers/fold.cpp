#include "answers/fold.h"

#include <algorithm>
#include <map>

#include "text/words.h"

namespace preship {
namespace {

constexpr std::size_t most_notes = 8;

}  // namespace

Findings one_per_file(Findings findings) {
  std::ranges::stable_sort(findings, {}, [](const Finding& finding) { return std::pair(finding.span.file, finding.span.begin); });
  Findings folded;
  std::map<FileId, std::size_t> first, others;
  for (Finding& finding : findings) {
    const auto [known, is_new] = first.try_emplace(finding.span.file, folded.size());
    if (is_new) {
      folded.push_back(std::move(finding));
      continue;
    }
    Finding& kept = folded[known->second];
    if (++others[finding.span.file] <= most_notes) kept.notes.push_back({finding.span, "here as well: " + finding.message});
    kept.fix.reset();
  }
  return folded;
}

}  // namespace preship
