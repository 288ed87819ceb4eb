#include "answers/docker/entry_files.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const EntryGap& gap : entry_gaps(project)) {
    const std::string where = gap.elsewhere.empty() ? "nothing copies or builds it" : "it is '" + gap.elsewhere + "' there";
    Finding finding{gap.word.span, "the image has no '" + gap.path + "', which it starts with: " + where};
    if (gap.word.span.file != gap.start.file) finding.notes.push_back({gap.start, "the image starts here"});
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule docker_entry_file_missing() { return {check}; }

}  // namespace preship
