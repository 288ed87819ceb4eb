#include "answers/documents/documents.h"
#include "rule.h"
#include "text/dates.h"
#include "text/words.h"

namespace preship {

// "docs/releases/2026-11-03.md", "release-v1.42.md": a list for one release, no template.
static bool is_of_one_release(std::string_view path) {
  const std::string_view name = base_name(path);
  for (std::size_t at = 0; at + 10 <= name.size(); ++at)
    if (is_date(name.substr(at, 10))) return true;
  for (std::size_t at = 0; at + 3 < name.size(); ++at)
    if ((at == 0 || !is_letter(name[at - 1])) && (name[at] == 'v' || at == 0 || name[at - 1] == '-') &&
        is_digit(name[at + (name[at] == 'v' ? 1 : 0)]) && name.find('.', at) < name.rfind('.'))
      return true;
  return false;
}

static bool is_for_release(const Project& project, const DocumentFile& document) {
  for (const Topic topic : {Topic::deploy, Topic::runbook, Topic::rollback, Topic::verify})
    if (is_document_about(project, document, topic)) return true;
  return holds_any(project.file(document.file).path, {"release", "deploy", "runbook", "checklist"});
}

static Findings check(const Project& project) {
  Findings findings;
  for (const DocumentFile* document : once<documents_for_people>(project)) {
    if (!is_of_one_release(project.file(document->file).path) || !is_for_release(project, *document)) continue;
    // None is ticked: it has just been made.
    if (std::ranges::none_of(document->tasks, &DocumentTask::done)) continue;
    for (const DocumentTask& task : document->tasks) {
      if (task.done) continue;
      findings.push_back({task.span, "the list of this release was begun, and this step is not ticked"});
      findings.back().fold = {std::to_string(document->file), std::to_string(task.span.begin), "nor is this one"};
    }
  }
  return findings;
}

Rule ops_release_record_unfinished() { return {check}; }

}  // namespace preship
