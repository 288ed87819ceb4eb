#include "answers/documents/documents.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// Only in runbooks and in documents about nothing else: a paragraph of a README is no plan for the night.
static bool is_plan(const Project& project, const DocumentFile& document) {
  return is_document_about(project, document, Topic::rollback) || is_document_about(project, document, Topic::runbook);
}

static Findings check(const Project& project) {
  Findings findings;
  for (const DocumentPlace& place : sections_about(project, Topic::rollback)) {
    if (!is_plan(project, *place.document) || !has_instructions(place, 1)) continue;
    // Who is called stands elsewhere in a runbook; how long it may take belongs to the steps.
    const std::string document = lower_text(project, {place.document->file, 0, UINT32_MAX});
    std::vector<std::string> missing;
    if (!speaks_of(Topic::owner, document) && !speaks_of(Topic::contact, document)) missing.push_back("who decides");
    if (!speaks_of(Topic::time_limit, lower_text(project, place))) missing.push_back("how long it may take");
    if (missing.empty()) continue;
    findings.push_back({place.section->heading.span,
                        "the way back does not say " + missing.front() + (missing.size() == 2 ? " and " + missing.back() : "")});
    findings.back().fold = {std::to_string(place.document->file), place.section->heading.value, "nor here"};
  }
  return findings;
}

Rule ops_rollback_without_owner() { return {check}; }

}  // namespace preship
