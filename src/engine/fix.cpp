#include "engine/fix.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

namespace preship {
namespace {

bool can_apply(const Project& project, const Fix& fix) {
  return !fix.edits.empty() && std::ranges::all_of(fix.edits, [&](const Edit& edit) {
    const Span& span = edit.span;
    if (span.file >= project.files.size()) return false;
    const SourceFile& file = project.files[span.file];
    return !file.text_dropped && !file.unreadable && span.begin <= span.end && span.end <= file.text.size();
  });
}

// The edits of one file that are to be made, by where they begin.
class TakenEdits {
 public:
  // Touching is no overlap; two insertions at one place are none either, but one strictly inside a replaced range is. Two different
  // replacements of the same range cannot both be meant, two equal ones can.
  bool conflicts(const Edit& edit) const {
    const Span& span = edit.span;
    auto behind = replaced_.lower_bound(span.begin);
    if (behind != replaced_.begin() && std::prev(behind)->second.end > span.begin) return true;
    if (span.begin == span.end) return false;
    for (; behind != replaced_.end() && behind->first < span.end; ++behind)
      if (behind->second.end != span.end || behind->first != span.begin || behind->second.text != edit.text) return true;
    const auto inserted = inserted_.upper_bound(span.begin);
    return inserted != inserted_.end() && inserted->first < span.end;
  }

  bool has(const Edit& edit) const {
    const auto inserted = inserted_.find(edit.span.begin);
    if (edit.span.begin == edit.span.end) return inserted != inserted_.end() && inserted->second.contains(edit.text);
    const auto found = replaced_.find(edit.span.begin);
    return found != replaced_.end() && found->second.end == edit.span.end && found->second.text == edit.text;
  }

  void add(const Edit& edit) {
    if (edit.span.begin == edit.span.end) inserted_[edit.span.begin].insert(edit.text);
    else replaced_.emplace(edit.span.begin, Replaced{edit.span.end, edit.text});
    in_order.push_back(edit);
  }

  std::vector<Edit> in_order;

 private:
  struct Replaced {
    std::uint32_t end;
    std::string text;
  };
  std::map<std::uint32_t, Replaced> replaced_;
  std::map<std::uint32_t, std::set<std::string>> inserted_;
};

using EditsOfFile = std::map<FileId, TakenEdits>;

bool fits(const EditsOfFile& taken, const Fix& fix) {
  return std::ranges::none_of(fix.edits, [&](const Edit& edit) {
    const auto found = taken.find(edit.span.file);
    return found != taken.end() && found->second.conflicts(edit);
  });
}

// Equal edits of one fix are both meant; equal edits of two fixes are one.
void take(EditsOfFile& taken, const Fix& fix) {
  std::vector<const Edit*> fresh;
  for (const Edit& edit : fix.edits)
    if (!taken[edit.span.file].has(edit)) fresh.push_back(&edit);
  for (const Edit* edit : fresh) taken[edit->span.file].add(*edit);
}

}  // namespace

std::optional<std::string> apply_edits(const std::string& text, std::vector<Edit> edits) {
  std::ranges::stable_sort(edits, {}, [](const Edit& edit) { return std::pair(edit.span.begin, edit.span.end); });
  std::string result;
  std::size_t at = 0;
  for (const Edit& edit : edits) {
    if (edit.span.begin < at || edit.span.end < edit.span.begin || edit.span.end > text.size()) return std::nullopt;
    result.append(text, at, edit.span.begin - at).append(edit.text);
    at = edit.span.end;
  }
  return result.append(text, at);
}

FixResult apply_fixes(const Project& project, const Findings& findings, FixLevel level) {
  FixResult result;
  EditsOfFile taken;
  for (const Finding& finding : findings) {
    if (!finding.fix || (level == FixLevel::safe && !finding.fix->safe) || !can_apply(project, *finding.fix)) continue;
    if (!fits(taken, *finding.fix)) {
      ++result.skipped;
      continue;
    }
    take(taken, *finding.fix);
    ++result.applied;
  }
  for (auto& [file, edits] : taken) {
    const SourceFile& source = project.files[file];
    std::optional<std::string> text = apply_edits(source.text, std::move(edits.in_order));
    if (text && *text != source.text) result.texts[source.path] = std::move(*text);
  }
  return result;
}

}  // namespace preship
