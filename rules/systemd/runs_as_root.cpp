#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& unit : project.facts.systemd_units) {
    const SourceFile& file = project.file(unit->file);
    if (!file.path.ends_with(".service") || !project.in_production({unit->file})) continue;
    if (file.path.find("/.config/systemd/user/") != std::string::npos || file.path.find("systemd/user/") != std::string::npos) continue;
    const auto starts = unit->all("Service", "ExecStart"), users = unit->all("Service", "User");
    if (starts.empty() || !unit->all("Service", "DynamicUser").empty()) continue;
    if (!users.empty() && users.back()->value.value != "root") continue;
    findings.push_back({users.empty() ? starts.back()->key.span : users.back()->value.span,
                        users.empty() ? "the service runs as root: no User= is set" : "the service runs as root"});
  }
  return findings;
}

Rule systemd_runs_as_root() { return {check}; }

}  // namespace preship
