#include "answers/storage/own_files.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static std::string kind_of(std::string_view path) {
  if (holds_any(path, {"report", "invoice", "export", ".pdf", ".csv", ".xlsx"})) return "what the app makes for its users";
  return "what the app keeps";
}

static Findings check(const Project& project) {
  Findings findings;
  for (const OwnFiles& files : once<own_files>(project)) {
    if (files.state->kind != OwnStateKind::files || files.lasts || !files.elsewhere.value.empty()) continue;
    const std::string& name = files.deployment->name.value;
    Finding finding{files.state->what.span,
                    kind_of(files.path) + " is written to '" + files.path + "', where '" + name + "' has " +
                        (files.passing.value.empty() ? "no volume" : "a volume that goes with its container") +
                        ": a restart with a new image begins without it",
                    {{files.deployment->name.span, "deployed here"}}};
    finding.fold = {name + files.path, files.path, "and here"};
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule storage_writes_to_container_filesystem() { return {check}; }

}  // namespace preship
