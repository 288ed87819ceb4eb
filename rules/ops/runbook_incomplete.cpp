#include "answers/documents/documents.h"
#include "answers/storage/kept_data.h"
#include "rule.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {

// What somebody needs who releases from it at night.
static std::vector<std::string> missing_from(const Project& project, const DocumentFile& document) {
  const std::string text = lower_text(project, {document.file, 0, UINT32_MAX});
  std::vector<Topic> wanted{Topic::revision, Topic::address, Topic::verify, Topic::rollback, Topic::owner, Topic::incident};
  if (!once<kept_data>(project).empty()) wanted.insert(wanted.end(), {Topic::database, Topic::backup});
  std::vector<std::string> missing;
  for (const Topic topic : wanted)
    if (!speaks_of(topic, text) && !(topic == Topic::owner && speaks_of(Topic::contact, text)))
      missing.emplace_back(topic == Topic::incident ? "logs" : topic == Topic::revision ? "version" : topic_name(topic));
  return missing;
}

// "TODO", "<name>", "____", and "Owner:" with nothing behind it.
static bool is_unfilled(std::string_view value) {
  const std::string_view bare = trim(value, " \t*`");
  if (bare.empty()) return false;
  return is_one_of(bare, {"TODO", "TBD", "TBA", "???", "FIXME", "XXX"}) || bare.find_first_not_of('_') == std::string_view::npos ||
         (bare.starts_with('<') && bare.ends_with('>') && bare.find_first_of("<@:", 1) == std::string_view::npos);
}

static void add_unfilled(const DocumentFile& document, Findings& findings) {
  for (const DocumentTable& table : document.tables)
    for (const DocumentRow& row : table.rows)
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const Text& cell = row.cells[i];
        if (!is_unfilled(cell.value)) continue;
        // Of a list of people the column says what is missing, of a list of fields the row.
        const std::vector<Text>& head = table.rows.front().cells;
        const std::string& name = i > 0 || head.empty() ? row.cells.front().value : head.front().value;
        findings.push_back({cell.span, "'" + name + "' is not filled in: '" + cell.value + "'"});
        findings.back().fold = {std::to_string(document.file) + " unfilled", name, "nor here"};
      }
}

static Findings check(const Project& project) {
  Findings findings;
  for (const DocumentFile* document : runbooks(project)) {
    add_unfilled(*document, findings);
    // A runbook for one thing, such as "incident response", is no release runbook.
    if (!is_document_about(project, *document, Topic::deploy) &&
        !lower_case(base_name(project.file(document->file).path)).starts_with("runbook."))
      continue;
    const std::vector<std::string> missing = missing_from(project, *document);
    if (!missing.empty()) findings.push_back({title_of(*document), "the runbook says nothing of " + quoted_list(missing)});
  }
  return findings;
}

Rule ops_runbook_incomplete() { return {check}; }

}  // namespace preship
