#pragma once
// Commands of workflows whose failure nobody hears of, since another command reads what they print.

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct LostInPipe {
  const ShellCommand* command = nullptr;
  const ShellCommand* reader = nullptr;  // tee, whose status is that of the pipe
  std::string tool = {};                 // "terraform plan", "prisma migrate deploy"
};

// `terraform plan | tee plan.txt` in a `run` whose shell has no `pipefail`: tests, builds, migrations, releases and what changes a cloud.
// Not where something asks for the status, or looks into what was written.
std::vector<LostInPipe> lost_in_pipes(const Project& project);

}  // namespace preship
