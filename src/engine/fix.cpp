#include "engine/fix.h"

#include <algorithm>

namespace preship {
namespace {

bool same(const Edit& a, const Edit& b) { return a.span == b.span && a.text == b.text; }

// Touching is no overlap; two insertions at one place are none either.
bool overlap(const Span& a, const Span& b) { return a.file == b.file && a.begin < b.end && b.begin < a.end; }

// An insertion strictly inside a replaced range overlaps it too.
bool conflict(const Edit& a, const Edit& b) {
  if (same(a, b)) return false;
  if (overlap(a.span, b.span)) return true;
  // Two different replacements of the same empty or full range cannot both be meant, except insertions.
  return a.span == b.span && a.span.begin != a.span.end;
}

bool can_apply(const Project& project, const Fix& fix) {
  return !fix.edits.empty() && std::ranges::all_of(fix.edits, [&](const Edit& edit) {
    const Span& span = edit.span;
    if (span.file >= project.files.size()) return false;
    const SourceFile& file = project.files[span.file];
    return !file.text_dropped && !file.unreadable && span.begin <= span.end && span.end <= file.text.size();
  });
}

using EditsOfFile = std::map<FileId, std::vector<Edit>>;

bool fits(const EditsOfFile& taken, const Fix& fix) {
  return std::ranges::all_of(fix.edits, [&](const Edit& edit) {
    const auto found = taken.find(edit.span.file);
    return found == taken.end() || std::ranges::none_of(found->second, [&](const Edit& other) { return conflict(edit, other); });
  });
}

// Equal edits of one fix are both meant; equal edits of two fixes are one.
void take(EditsOfFile& taken, const Fix& fix) {
  const EditsOfFile before = taken;
  for (const Edit& edit : fix.edits) {
    const auto found = before.find(edit.span.file);
    const bool known = found != before.end() && std::ranges::any_of(found->second, [&](const Edit& other) { return same(edit, other); });
    if (!known) taken[edit.span.file].push_back(edit);
  }
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
    std::optional<std::string> text = apply_edits(source.text, std::move(edits));
    if (text && *text != source.text) result.texts[source.path] = std::move(*text);
  }
  return result;
}

}  // namespace preship
