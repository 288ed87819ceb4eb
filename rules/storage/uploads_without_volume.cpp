#include "answers/processes/instances.h"
#include "answers/storage/lost_state.h"
#include "answers/storage/own_files.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool runs_several(const Project& project, const Deployment& deployment) {
  const std::optional<Instances> instances = instances_of(project, deployment);
  return instances && instances->count > 1;
}

static std::string reason(const OwnFiles& files) {
  const std::string& name = files.deployment->name.value;
  if (!files.passing.value.empty()) return "the volume at '" + files.passing.value + "' of '" + name + "' goes with its container";
  return "no volume of '" + name + "' is there";
}

static Findings check(const Project& project) {
  const std::vector<LostState>& known = once<lost_state>(project);
  Findings findings;
  for (const OwnFiles& files : once<own_files>(project)) {
    if (files.state->kind != OwnStateKind::uploads || files.lasts || !files.elsewhere.value.empty()) continue;
    // storage/state-without-volume and scale/local-uploads-with-replicas say it.
    const bool said = std::ranges::any_of(
        known, [&](const LostState& one) { return one.deployment->service == files.deployment->service && one.what == "its uploads"; });
    if (said || runs_several(project, *files.deployment)) continue;
    Finding finding{files.state->what.span,
                    "what users send is written to '" + files.path + "', and " + reason(files) + ": the next deploy begins without it",
                    {{files.deployment->name.span, "deployed here"}}};
    if (!files.passing.value.empty()) finding.notes.push_back({files.passing.span, "mounted here"});
    const Service* service = project.service(files.deployment->service);
    if (holds(files.path, "public") && service != nullptr && std::ranges::find(service->frameworks, "next") != service->frameworks.end())
      finding.message += "; Next.js does not even serve files that join 'public' after the build";
    if (files.may_pass) finding.confidence = Confidence::low;
    finding.fold = {files.deployment->name.value + files.path, files.path, "and here"};
    findings.push_back(std::move(finding));
  }
  return findings;
}

Rule storage_uploads_without_volume() { return {check}; }

}  // namespace preship
