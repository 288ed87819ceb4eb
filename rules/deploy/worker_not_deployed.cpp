#include "answers/processes/job_queues.h"
#include "rule.h"

namespace preship {

static Findings check(const Project& project) {
  Findings findings;
  for (const IdleQueue& queue : idle_queues(project)) {
    findings.push_back({.span = queue.place.span,
                        .message = "jobs of '" + queue.name + "' are put into the queue, and nothing that is deployed takes them out",
                        .confidence = queue.confidence});
    findings.back().notes.push_back({queue.deployed, "what is deployed"});
    if (queue.worker) findings.back().notes.push_back({*queue.worker, "this would, and nothing runs it"});
    findings.back().fold = {"all", queue.name, "and here"};
  }
  return findings;
}

Rule deploy_worker_not_deployed() { return {check}; }

}  // namespace preship
