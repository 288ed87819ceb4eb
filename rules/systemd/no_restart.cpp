#include "answers/processes/units.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& unit : project.facts.systemd_units) {
    const SourceFile& file = project.file(unit->file);
    if (!file.path.ends_with(".service") || !project.in_production({unit->file})) continue;
    const auto starts = unit->all("Service", "ExecStart");
    const std::string type = last_value(*unit, "Type").value, restart = last_value(*unit, "Restart").value;
    // `docker compose up -d` ends at once, and the unit counts as running.
    const bool remains = is_one_of(last_value(*unit, "RemainAfterExit").value, {"yes", "true", "on", "1"});
    if (starts.empty() || type == "oneshot" || remains || (!restart.empty() && restart != "no")) continue;
    // What a timer starts ends by itself, and a socket starts it again at the next connection.
    const std::string stem = file.path.substr(0, file.path.size() - 8);
    if (project.by_path.contains(stem + ".timer") || project.by_path.contains(stem + ".path") || project.by_path.contains(stem + ".socket"))
      continue;
    const auto said = unit->all("Service", "Restart");
    findings.push_back(
        {said.empty() ? starts.back()->key.span : said.back()->value.span,
         "the service stays down once it has ended: " + std::string(restart.empty() ? "no Restart= is set" : "Restart= is no")});
  }
  return findings;
}

Rule systemd_no_restart() { return {check}; }

}  // namespace preship
