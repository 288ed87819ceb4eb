#include "answers/env_files/edits.h"

#include <algorithm>

#include "answers/env/contract.h"
#include "answers/env_files/queries.h"
#include "answers/queries.h"

namespace preship {
namespace {

std::string line_end_of(const DotenvFile& file) { return !file.lines.empty() && file.lines.front().line_end == 2 ? "\r\n" : "\n"; }

// Behind the last key of the same family, which is in the middle of the file; nullopt: at its end.
std::optional<std::uint32_t> place_of_family(const DotenvFile& file, std::string_view key, bool commented) {
  std::optional<std::uint32_t> at;
  for (const DotenvEntry& entry : file.entries)
    if ((commented || !entry.commented) && key_family(entry.key.value) == key_family(key)) at = entry.line.end;
  const bool is_last = at && !file.lines.empty() && *at >= file.lines.back().span.end;
  return is_last ? std::nullopt : at;
}

// One edit for each line, so that two findings that want the same line are one edit. At the end of a file whose last line
// has no end, one edit that replaces this line: two of them conflict, and the second waits for the next round.
Fix add_lines(const Project& project, const DotenvFile& file, const std::vector<std::string>& keys, bool commented) {
  const auto end = static_cast<std::uint32_t>(project.file(file.file).text.size());
  const std::string newline = line_end_of(file), mark = commented ? "# " : "";
  const bool ended = file.lines.empty() || file.lines.back().line_end != 0;
  Fix fix{"add " + quoted_list(keys) + " to " + project.file(file.file).path, {}, true};
  std::string last;  // of the file, when it has no line end
  for (const std::string& key : keys) {
    const std::string line = mark + key + "=";
    if (const auto at = place_of_family(file, key, commented)) fix.edits.push_back({{file.file, *at, *at}, newline + line});
    else if (ended) fix.edits.push_back({{file.file, end, end}, line + newline});
    else last += newline + line;
  }
  if (last.empty()) return fix;
  const Span& line = file.lines.back().span;
  fix.edits.push_back({line, std::string(text_of(project, line)) + last + newline});
  return fix;
}

// Which lines go, by line: the entries themselves, then what only belongs to them.
class Cut {
 public:
  Cut(const Project& project, const DotenvFile& file, const std::vector<const DotenvEntry*>& entries)
      : project_(project), file_(file), gone_(file.lines.size(), false) {
    for (std::size_t i = 0; i < gone_.size(); ++i) {
      const DotenvLine& line = file.lines[i];
      const bool of_entry = line.kind == DotenvLineKind::entry || line.kind == DotenvLineKind::inside;
      if (of_entry) gone_[i] = std::ranges::find(entries, &file.entries[line.entry]) != entries.end();
    }
    for (std::size_t i = 0; i < gone_.size();) i = paragraph(i);
    for (std::size_t i = 0; i < gone_.size();) i = section(i);
  }

  std::vector<Edit> edits() const {
    std::vector<Edit> edits;
    for (std::size_t i = 0; i < gone_.size(); ++i) {
      if (!gone_[i]) continue;
      const DotenvLine& line = file_.lines[i];
      if (i > 0 && gone_[i - 1]) edits.back().span.end = line.span.end + line.line_end;
      else edits.push_back({{file_.file, line.span.begin, line.span.end + line.line_end}, ""});
    }
    return edits;
  }

 private:
  bool is_blank(std::size_t i) const { return file_.lines[i].kind == DotenvLineKind::blank; }
  // A comment in words, not an entry that is commented out.
  bool is_words(std::size_t i) const {
    const DotenvLine& line = file_.lines[i];
    return line.kind == DotenvLineKind::comment && std::ranges::none_of(file_.entries, [&](const DotenvEntry& entry) {
             return entry.commented && line.span.begin <= entry.line.begin && entry.line.begin < line.span.end;
           });
  }

  // "# =====": the head of a section, which may hold several paragraphs.
  bool is_rule(std::size_t i) const {
    if (!is_words(i)) return false;
    const std::string_view text = text_of(project_, file_.lines[i].span);
    return text.find_first_not_of("#=-*_~ \t") == std::string_view::npos && text.size() > 4;
  }
  bool begins_section(std::size_t i) const { return is_rule(i) && (i == 0 || !is_words(i - 1)); }

  // Cuts a section of which nothing but its head is left, and returns where the next one begins.
  std::size_t section(std::size_t begin) {
    std::size_t end = begin + 1, head = begin;
    while (end < gone_.size() && !begins_section(end)) ++end;
    while (head < end && is_words(head) && !gone_[head]) ++head;
    const bool lost = std::any_of(at(head), at(end), [](bool gone) { return gone; });
    bool empty = lost && begins_section(begin);
    for (std::size_t i = head; i < end; ++i) empty = empty && (gone_[i] || is_blank(i));
    if (!empty) return end;
    std::fill(gone_.begin() + static_cast<std::ptrdiff_t>(begin), gone_.begin() + static_cast<std::ptrdiff_t>(end), true);
    if (end == gone_.size()) take_blank_above(begin);
    return end;
  }

  // Judges the lines up to the next blank one, and returns where the next paragraph begins.
  std::size_t paragraph(std::size_t begin) {
    std::size_t end = begin;
    while (end < gone_.size() && !is_blank(end)) ++end;
    bool any = false;
    for (std::size_t i = begin; i < end; ++i) {
      any = any || gone_[i];
      if (gone_[i] && (i + 1 == end || is_words(i + 1))) take_comments(begin, i);
    }
    const bool all = any && std::all_of(at(begin), at(end), [](bool gone) { return gone; });
    if (all && end < gone_.size()) gone_[end] = true;
    else if (all) take_blank_above(begin);
    return end + 1;
  }

  void take_blank_above(std::size_t line) {
    while (line > 0 && gone_[line - 1]) --line;
    if (line > 0 && is_blank(line - 1)) gone_[line - 1] = true;
  }

  // The comments above entries that end at `last`, when all entries below them go. A head stays, and what belongs to it.
  void take_comments(std::size_t begin, std::size_t last) {
    std::size_t i = last;
    while (i > begin && gone_[i] && !is_words(i)) --i;
    for (; is_words(i) && !is_rule(i); --i) {
      gone_[i] = true;
      if (i == begin) return;
    }
  }

  std::vector<bool>::const_iterator at(std::size_t line) const { return gone_.begin() + static_cast<std::ptrdiff_t>(line); }

  const Project& project_;
  const DotenvFile& file_;
  std::vector<bool> gone_;
};

}  // namespace

Fix add_to_example(const Project& project, const DotenvFile& example, const std::vector<std::string>& keys) {
  return add_lines(project, example, keys, false);
}

Fix list_commented(const Project& project, const DotenvFile& example, const std::vector<std::string>& keys) {
  return add_lines(project, example, keys, true);
}

Fix remove_entries(const Project& project, const DotenvFile& file, const std::vector<const DotenvEntry*>& entries) {
  std::vector<std::string> keys;
  for (const DotenvEntry* entry : entries) keys.push_back(entry->key.value);
  return {"remove " + quoted_list(keys) + " from " + project.file(file.file).path, Cut(project, file, entries).edits(), false};
}

}  // namespace preship
