#include "answers/documents/documents.h"
#include "answers/release/deployed.h"
#include "answers/storage/kept_data.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static Findings check(const Project& project) {
  if (!once<deployed_by>(project) || takes_backups(project) || is_mentioned_in_documents(project, Topic::backup) ||
      may_be_documented_elsewhere(project, Topic::backup))
    return {};
  Findings findings;
  for (const KeptData& kept : once<kept_data>(project)) {
    findings.push_back({kept.span, "'" + kept.name + "' keeps data here, and nothing takes a copy or says who does"});
    findings.back().fold = {"all", kept.name, "nor of this"};
  }
  return findings;
}

Rule ops_no_backup_doc() { return {check}; }

}  // namespace preship
