#include "answers/release/release.h"
#include "answers/sealos/template.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// A CronJob of the template, or a step of a workflow or script, that dumps the database.
static bool is_backed_up(const Project& project, const KubernetesFile& file) {
  for (const KubernetesObject& object : file.objects)
    for (const KubernetesContainer& container : object.containers)
      for (const auto* texts : {&container.spec->command, &container.spec->arguments})
        for (const Text& text : *texts)
          if (object.kind.value == "CronJob" && holds_any(text.value, {"dump", "pg_basebackup", "wal-g", "restic", "backup"})) return true;
  return std::ranges::any_of(release_places(project),
                             [](const ReleasePlace& place) { return !steps_of(place, ReleaseKind::backup).empty(); });
}

static void check_cluster(const KubernetesObject& cluster, Findings& findings) {
  const YamlNode& backup = cluster.node->find("spec").find("backup");
  if (!backup.is_mapping()) {
    findings.push_back({cluster.name.span, "no backup of database '" + cluster.name.value + "' is set up"});
  } else if (backup.find("enabled").text() == "false") {
    findings.push_back({backup.find("enabled").span, "the backup of database '" + cluster.name.value + "' is switched off"});
  } else {
    for (const char* key : {"cronExpression", "retentionPeriod"})
      if (!backup.has(key)) findings.push_back({backup.span, std::string("the backup of the database lacks '") + key + "'"});
  }
}

static void check(const Project& project, const SealosTemplatePlace& place, Findings& findings) {
  if (place.service == nullptr || is_backed_up(project, *place.file)) return;
  // What a cache holds can be made again.
  for (const TemplateDatabase& database : databases_of(*place.file))
    if (!database.engine.empty() && database.engine != "redis") check_cluster(*database.cluster, findings);
}

Rule sealos_database_backup_disabled() { return {each_sealos_template<check>}; }

}  // namespace preship
