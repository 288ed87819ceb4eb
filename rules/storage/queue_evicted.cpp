#include "answers/compose/redis.h"
#include "answers/env/values.h"
#include "knowledge/stores/queues.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static Span found_by(const Project& project, const QueueEvidence& evidence) {
  if (evidence.how == "package")
    for (const auto& package : project.facts.packages)
      if (const PackageDependency* used = package->dependency(std::string(evidence.name));
          used != nullptr && project.in_production(used->name.span))
        return used->name.span;
  if (evidence.how == "import")
    for (const PackageImport& used : project.facts.imports)
      if (used.name.value == evidence.name && project.in_production(used.name.span)) return used.name.span;
  if (evidence.how == "variable")
    for (const EnvDeclaration& given : project.facts.env_declarations)
      if (given.key.value == evidence.name && given.value && given.value->value.starts_with(evidence.value) && !given.commented &&
          project.in_production(given.key.span) && is_given_in_production(project, given))
        return given.key.span;
  return {};
}

// The place that shows that jobs wait in Redis; empty when nothing does.
static Span queue_in(const Project& project) {
  for (const QueueEvidence& evidence : queue_evidence())
    if (const Span span = found_by(project, evidence); span.end != 0) return span;
  return {};
}

static Findings check(const Project& project) {
  Findings findings;
  each_compose_file(project, [&](const ComposeFile& file) {
    std::vector<const ComposeService*> stores;
    for (const ComposeService& service : file.services)
      if (is_redis(project, {file, service})) stores.push_back(&service);
    // With two of them, one may be for the jobs.
    const Text* policy = stores.size() == 1 ? redis_option(*stores[0], "--maxmemory-policy") : nullptr;
    if (policy == nullptr || policy->value == "noeviction" || holds(policy->value, "$") || !is_for_production(project, file)) return;
    if (!holds_any(policy->value, {"allkeys-", "volatile-"})) return;
    const Span queue = queue_in(project);
    if (queue.end == 0) return;
    Finding finding{policy->span,
                    "'" + policy->value + "' lets Redis throw away keys when its memory is full, and jobs wait in it: jobs vanish",
                    {{queue, "the jobs wait in Redis"}}};
    if (policy->value.starts_with("volatile-")) finding.confidence = Confidence::low;
    findings.push_back(std::move(finding));
  });
  return findings;
}

Rule storage_queue_evicted() { return {check}; }

}  // namespace preship
