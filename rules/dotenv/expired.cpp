#include "answers/each.h"
#include "answers/env_files/queries.h"
#include "rule.h"
#include "text/dates.h"

namespace preship {

// "@expire 2026-01-31", also "@expires: 2026-01-31": the date, "" when there is none.
static std::string_view expiry_in(std::string_view comment) {
  std::size_t at = comment.find("@expire");
  if (at == std::string_view::npos) return {};
  at = comment.find_first_not_of(": \t", at + (comment.substr(at).starts_with("@expires") ? 8 : 7));
  const std::string_view date = at == std::string_view::npos ? std::string_view() : comment.substr(at, 10);
  return is_date(date) ? date : std::string_view();
}

static std::string expiry_of(const Project& project, const DotenvFile& file, std::size_t entry) {
  std::string_view date = expiry_in(file.entries[entry].comment);
  for (const Span& comment : comments_above(file, entry))
    if (date.empty()) date = expiry_in(text_of(project, comment));
  return std::string(date);
}

static void check(const Place<DotenvFile>& file, Findings& findings) {
  for (std::size_t i = 0; i < file->entries.size(); ++i) {
    const DotenvEntry& entry = file->entries[i];
    const std::string date = entry.commented ? "" : expiry_of(file.project, file.item, i);
    if (!date.empty() && date < today()) findings.push_back({entry.key.span, "'" + entry.key.value + "' expired on " + date});
  }
}

Rule dotenv_expired() { return {each<DotenvFile, check>}; }

}  // namespace preship
