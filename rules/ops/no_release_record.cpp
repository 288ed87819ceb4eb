#include "answers/release/deployed.h"
#include "rule.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {

// Any one of them is enough: a list of releases, a tag, a file on the server, an id that the app is built with.
static bool keeps_record(const SourceFile& file) {
  const std::string name = lower_case(base_name(file.path));
  for (const std::string_view begin :
       {"changelog", "changes", "releases", "release-notes", "release_notes", "history.md", "deployments", "deployment-status", "version"})
    if (name.starts_with(begin)) return true;
  const bool runs = file.kind == FileKind::shell || file.kind == FileKind::makefile || file.kind == FileKind::workflow ||
                    file.kind == FileKind::package_json;
  return runs && holds_any(lower_case(file.text), {"git tag", "git describe", "rev-parse", "gh release", "release-it", "semantic-release",
                                                   "changeset", "standard-version", "app_version", "image_tag", "releases new",
                                                   "deploy.log", "deployed_by", "version", "$tag", "${tag"});
}

// Who runs a pipeline has its list: commit, day and person of each run.
static Findings check(const Project& project) {
  const std::optional<DeployedBy>& deployed = once<deployed_by>(project);
  if (!deployed || !deployed->certain || !deployed->on_server || deployed->by_pipeline || std::ranges::any_of(project.files, keeps_record))
    return {};
  return {{deployed->span, deployed->name + " releases, and nothing records which version runs since when, and who released it"}};
}

Rule ops_no_release_record() { return {check}; }

}  // namespace preship
