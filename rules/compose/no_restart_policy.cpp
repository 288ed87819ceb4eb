#include <algorithm>

#include "answers/compose/services.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// Something says that the file is meant for a server: its name or what starts it, a policy of another service, or a port that browsers ask.
static bool serves(const ComposeFile& file) {
  if (file.stage == NamedStage::production) return true;
  return std::ranges::any_of(file.services, [](const ComposeService& service) {
    const bool web =
        std::ranges::any_of(service.ports, [](const ComposePort& port) { return port.published == 80 || port.published == 443; });
    return web || is_one_of(service.node->find("restart").text(), {"always", "unless-stopped"});
  });
}

static bool restarts(const ComposeService& service) {
  return !service.node->find("restart").is_null() || !service.node->find("deploy").is_null() || !service.extends_file.empty();
}

// Another file of the directory, laid over this one or under it, has a policy for it.
static bool restarts_elsewhere(const Project& project, const ComposeFile& file, const ComposeService& service) {
  const std::string directory = directory_of(project.file(file.file).path);
  return std::ranges::any_of(project.facts.compose_files, [&](const auto& other) {
    const ComposeService* same = other->file != file.file && directory_of(project.file(other->file).path) == directory
                                     ? find_service(*other, service.name.value)
                                     : nullptr;
    return same != nullptr && restarts(*same);
  });
}

static Findings check(const Project& project) {
  Findings findings;
  each_compose_file(project, [&](const ComposeFile& file) {
    if (!is_for_production(project, file) || !serves(file) || file.only_run) return;
    std::vector<std::string> names;
    const Text* first = nullptr;
    for (const ComposeService& service : file.services) {
      if (restarts(service) || is_one_shot(file, service) || restarts_elsewhere(project, file, service) ||
          (!service.image && !service.build))
        continue;
      if (first == nullptr) first = &service.name;
      names.push_back(service.name.value);
    }
    if (first != nullptr)
      findings.push_back({first->span, quoted_list(names) + (names.size() == 1 ? " stays" : " stay") +
                                           " down after a crash or a reboot: there is no restart policy"});
  });
  return findings;
}

Rule compose_no_restart_policy() { return {check}; }

}  // namespace preship
