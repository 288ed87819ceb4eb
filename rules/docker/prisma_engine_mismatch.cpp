#include <algorithm>

#include "answers/docker/context.h"
#include "answers/docker/loops.h"
#include "answers/docker/node_builds.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool takes_modules(const DockerInstruction& copy) {
  for (std::size_t i = 0; i + 1 < copy.arguments.size(); ++i)
    if (holds_any(copy.arguments[i].value, {"node_modules", "standalone"}) || is_one_of(copy.arguments[i].value, {"/app", "/app/", "."}))
      return true;
  return false;
}

static Findings check(const Project& project) {
  Findings findings;
  each_dockerfile(project, [&](const Dockerfile& file) {
    const PackageJson* package = package_built_by(project, file);
    const std::vector<const DockerStage*> chain = file.chain("");
    if (chain.empty() || !needs_prisma_engine(project, package) ||
        std::ranges::any_of(chain, [&](const DockerStage* stage) { return prisma_generation(package, *stage) != nullptr; }))
      return;
    const Libc runs_on = libc_of(file, *chain[0]);
    for (const DockerInstruction& copy : chain[0]->instructions) {
      const DockerStage* from = copy.keyword.value == "COPY" && takes_modules(copy) ? stage_copied_from(file, copy) : nullptr;
      const ShellCommand* generate = from == nullptr ? nullptr : prisma_generation(package, *from);
      if (generate == nullptr || runs_on == Libc::unknown || libc_of(file, *from) == Libc::unknown || libc_of(file, *from) == runs_on)
        continue;
      findings.push_back({copy.span,
                          std::string("the Prisma engine was made for ") +
                              (runs_on == Libc::musl ? "glibc, and this image has musl" : "musl, and this image has glibc"),
                          {{generate->span, "generated here"}}});
      break;
    }
  });
  return findings;
}

Rule docker_prisma_engine_mismatch() { return {check}; }

}  // namespace preship
