#include "answers/processes/processes.h"
#include "answers/release/release.h"
#include "rule.h"

namespace preship {

// The blocks that there are instead: without any, --env changes nothing, and `env` is meant.
static std::vector<std::string> blocks_of(const ProcessCall& call) {
  std::set<std::string> blocks;
  for (const ProcessApp* app : call.apps)
    for (const ProcessEnvironment& environment : app->environments)
      if (!environment.name().empty()) blocks.insert(environment.key.value);
  return {blocks.begin(), blocks.end()};
}

static bool may_have(const ProcessCall& call) {
  return call.file->open || std::ranges::any_of(call.apps, [&](const ProcessApp* app) {
           return app->open || app->environment(call.environment.value) != nullptr;
         });
}

static Findings check(const Project& project) {
  Findings findings;
  std::set<Span> seen;
  for (const ProcessCall& call : once<process_calls>(project)) {
    const std::string& name = call.environment.value;
    if (name.empty() || may_have(call)) continue;
    const std::vector<std::string> blocks = blocks_of(call);
    if (blocks.empty() || !seen.insert(call.environment.span).second) continue;
    findings.push_back({call.environment.span, "no app of '" + project.file(call.file->file).path + "' has a block 'env_" + name +
                                                   "', so that pm2 takes 'env' alone; it has " + quoted_list(blocks)});
  }
  return findings;
}

Rule deploy_pm2_env_unknown() { return {check}; }

}  // namespace preship
