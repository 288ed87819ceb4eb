#include "answers/scripts/plain_scripts.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  std::set<Span> seen;
  for (const auto& [word, file] : plain_scripts(project)) {
    if (!seen.insert(word.span).second) continue;
    findings.push_back({word.span, "'" + file->path + "' is not executable: 'Permission denied'"});
    findings.back().fold = {std::to_string(word.span.file) + " " + file->path, file->path, "and here"};
  }
  return findings;
}

Rule deploy_script_not_executable() { return {check}; }

}  // namespace preship
