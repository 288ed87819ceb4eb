#include "rule.h"
#include "text/words.h"

namespace preship {

// https://developer.hashicorp.com/terraform/language/state/sensitive-data: state and saved plans hold values in clear text.
static bool holds_state(std::string_view path) {
  const std::string_view name = base_name(path);
  return ends_with_any(name, {".tfstate", ".tfstate.backup", ".tfplan"}) || name == "tfplan";
}

static Findings check(const Project& project) {
  Findings findings;
  for (FileId id = 0; id < project.files.size(); ++id) {
    const SourceFile& file = project.files[id];
    const bool kept_for_tests = file.role == PathRole::test || file.role == PathRole::example || file.role == PathRole::docs;
    if (!holds_state(file.path) || !file.tracked || kept_for_tests) continue;
    findings.push_back(
        {{id, 0, 0},
         "'" + std::string(base_name(file.path)) + "' is committed: it holds every value of what Terraform made, passwords too"});
  }
  return findings;
}

Rule secret_state_file_committed() { return {check}; }

}  // namespace preship
