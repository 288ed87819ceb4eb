#pragma once
// Outputs of jobs that GitHub does not hand to other jobs, since they hold what it masks in logs: the output is dropped as a whole.
// https://docs.github.com/actions/writing-workflows/choosing-what-your-workflow-does/passing-information-between-jobs

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct MaskedOutput {
  Text output;             // of the job; span: its value
  std::string path;        // "needs.build.outputs.image"
  std::string secret;      // "secrets.USER"; "" where a command masks the value
  Span masked;             // where the secret gets into the value, or the command that masks it
  std::vector<Span> uses;  // by other jobs, or by who calls the workflow; at least one
};

// Only what the workflow itself shows: what an action masks is not known.
std::vector<MaskedOutput> masked_outputs(const Project& project, const Workflow& workflow);

}  // namespace preship
