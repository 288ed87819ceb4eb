#include "answers/compose/services.h"
#include "answers/fold.h"
#include "rule.h"

namespace preship {

static bool is_bounded(const ComposeService& service) {
  const YamlNode& logging = service.node->find("logging");
  const std::string& driver = logging.find("driver").text();
  return logging.find("options").has("max-size") || (!driver.empty() && driver != "json-file");
}

static Findings check(const Project& project) {
  Findings findings;
  each_compose_file(project, [&](const ComposeFile& file) {
    if (!is_for_production(project, file)) return;
    for (const ComposeService& service : file.services)
      if (!is_bounded(service) && !is_one_shot(file, service))
        findings.push_back({service.name.span, "the logs of '" + service.name.value + "' grow without end"});
  });
  return one_per_file(std::move(findings));
}

Rule compose_no_log_rotation() { return {check}; }

}  // namespace preship
