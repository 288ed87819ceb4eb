#include "answers/storage/own_files.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const OwnFiles& files : once<own_files>(project)) {
    if (files.lasts || files.elsewhere.value.empty()) continue;
    findings.push_back({files.elsewhere.span,
                        "'" + files.deployment->name.value + "' writes to '" + files.path + "', and its volume is at '" +
                            files.elsewhere.value + "': the volume stays empty, and the files go with the container",
                        {{files.state->what.span, "written here"}}});
    findings.back().fold = {files.deployment->name.value + files.elsewhere.value, files.path, "and here"};
  }
  return findings;
}

Rule storage_volume_beside_data() { return {check}; }

}  // namespace preship
