#pragma once
// Queues of jobs (knowledge/code/job_queues.tsv), and what takes jobs out of them.

#include <optional>
#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct IdleQueue {
  Text place;                       // where the repository says that it uses the queue: a dependency, the adapter, the first job
  std::string name;                 // "celery"
  Span deployed;                    // what is deployed
  std::optional<Span> worker = {};  // code that takes jobs out, in a service that nothing runs
  Confidence confidence = Confidence::medium;
};

// Queues into which code of production puts jobs, where no script, image, manifest, unit or platform file for production names the program
// that takes them out. Nothing where it is not known what is deployed, and where the code itself works jobs off.
std::vector<IdleQueue> idle_queues(const Project& project);

}  // namespace preship
