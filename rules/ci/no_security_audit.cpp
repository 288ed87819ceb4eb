#include "answers/release/deployed.h"
#include "knowledge/words/word_lists.h"
#include "rule.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {

static bool audits(const SourceFile& file) {
  const std::string path = lower_case(file.path);
  if (holds_any(path, {"dependabot", "renovate", ".snyk", "codeql", "gitleaks", "trivy", "security", ".pyup", "osv-scanner", "semgrep"}))
    return true;
  const bool runs = file.kind == FileKind::workflow || file.kind == FileKind::shell || file.kind == FileKind::makefile ||
                    file.kind == FileKind::package_json || path.ends_with(".gitlab-ci.yml") || path.ends_with(".pre-commit-config.yaml") ||
                    holds(path, "pipelines") || path.starts_with("bin/");
  return runs && holds_any(lower_case(file.text), words_of(WordList::audit_tool));
}

static Findings check(const Project& project) {
  const std::optional<DeployedBy>& deployed = once<deployed_by>(project);
  if (!deployed || !deployed->certain || project.facts.workflows.empty() || std::ranges::any_of(project.files, audits)) return {};
  return {{deployed->span, deployed->name + " releases, and no pipeline looks for known holes in what is installed"}};
}

Rule ci_no_security_audit() { return {check}; }

}  // namespace preship
