#include "answers/documents/documents.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// The bar within code that begins a cell too many: the first whose cell leaves a backtick open.
static Span bar_in_code(const DocumentRow& row) {
  for (const Text& cell : row.cells)
    if (std::ranges::count(cell.value, '`') % 2 == 1) return {cell.span.file, cell.span.end, cell.span.end + 1};
  return {};
}

static void add_rows(const Project& project, const DocumentTable& table, Findings& findings) {
  for (const DocumentRow& row : table.rows) {
    const Span bar = bar_in_code(row);
    if (row.cells.size() <= table.rows.front().cells.size() || bar.end == 0) continue;
    const std::string_view text = project.file(row.span.file).text;
    const std::size_t at = text.find('|', bar.begin);
    if (at == std::string_view::npos || at >= row.span.end) continue;
    const Span place{row.span.file, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at) + 1};
    Finding finding{place, "the bar ends the cell in the middle of the command: what follows is lost"};
    finding.fix = Fix{"put a backslash before the bar", {{{place.file, place.begin, place.begin}, "\\"}}, true};
    findings.push_back(std::move(finding));
  }
}

static Findings check(const Project& project) {
  Findings findings;
  for (const DocumentFile* document : once<documents_for_people>(project))
    for (const DocumentTable& table : document->tables)
      if (is_operational(project, *document, table.section)) add_rows(project, table, findings);
  return findings;
}

Rule ops_broken_runbook_table() { return {check}; }

}  // namespace preship
