#include <cstdlib>
#include "answers/each.h"
#include "answers/migrations/nextly.h"
#include "model/kubernetes_workload.h"
#include "rule.h"

namespace preship {

static long number_of(const KubernetesSetting& setting, long standard) {
  return setting ? std::strtol(setting->value.c_str(), nullptr, 10) : standard;
}

static void check_container(const Place<KubernetesContainer>& place, Findings& findings) {
  // https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#configure-probes
  constexpr long least = 60, standard_period = 10, standard_failures = 3;
  const KubernetesProbe* liveness = nullptr;
  for (const KubernetesProbe& probe : place->spec->probes) {
    if (probe.purpose == "startup") return;
    if (probe.purpose == "liveness") liveness = &probe;
  }
  if (liveness == nullptr || place->init || !place->main) return;
  const long seconds = number_of(liveness->initial_delay, 0) +
                       number_of(liveness->period, standard_period) * number_of(liveness->failures, standard_failures);
  if (seconds < least)
    findings.push_back({liveness->span, "the app migrates when it starts, and this kills it after " + std::to_string(seconds) +
                                            " seconds: there is no startup probe"});
}

static Findings check(const Project& project) {
  const std::vector<NextlySetup>& setups = once<nextly_setups>(project);
  const auto boots = std::ranges::find_if(setups, migrates_on_boot);
  if (boots == setups.end()) return {};
  Findings findings = each<KubernetesContainer, check_container>(project);
  std::size_t workloads = 0;
  for (const auto& file : project.facts.kubernetes_files)
    for (const KubernetesObject& object : file->objects) workloads += object.workload != nullptr && !object.containers.empty();
  if (workloads > 1) findings.clear();  // which of them is the app cannot be told
  for (Finding& finding : findings) finding.notes.push_back({boots->db().find("runMigrationsOnBoot").span, "migrations run on boot"});
  return findings;
}

Rule health_probe_too_short_for_boot_migration() { return {check}; }

}  // namespace preship
