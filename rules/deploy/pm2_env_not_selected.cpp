#include "answers/processes/processes.h"
#include "answers/release/release.h"
#include "knowledge/words/stages.h"
#include "rule.h"

namespace preship {

static const ProcessEnvironment* production_block(const ProcessApp& app) {
  for (const ProcessEnvironment& environment : app.environments)
    if (!environment.name().empty() && !environment.open && stage_named_by(environment.name()) == NamedStage::production)
      return &environment;
  return nullptr;
}

// What the app runs with instead, for each key that differs: "NODE_ENV is 'development'", "QUEUE_URL is missing".
static std::vector<std::string> differences(const ProcessApp& app, const ProcessEnvironment& wanted) {
  std::vector<std::string> found;
  const ProcessEnvironment* plain = app.environment("");
  if (plain != nullptr && plain->open) return found;
  for (const auto& [key, value] : wanted.values) {
    const auto* other = plain == nullptr ? nullptr : plain->find(key.value);
    if (other == nullptr) found.push_back("'" + key.value + "' is missing");
    else if (value && other->second && value->value != other->second->value) found.push_back("'" + key.value + "' differs");
  }
  return found;
}

static Findings check(const Project& project) {
  Findings findings;
  std::set<Span> seen;
  for (const ProcessCall& call : once<process_calls>(project)) {
    if (!call.environment.value.empty()) continue;
    for (const ProcessApp* app : call.apps) {
      const ProcessEnvironment* wanted = app->open ? nullptr : production_block(*app);
      const std::vector<std::string> missing = wanted == nullptr ? std::vector<std::string>() : differences(*app, *wanted);
      if (missing.empty() || !seen.insert(call.step->span).second) continue;
      findings.push_back(finding_at(*call.step, "pm2 takes the block 'env' here and leaves '" + wanted->key.value +
                                                    "' alone, which needs '--env " + wanted->name() + "': " + missing.front() +
                                                    (missing.size() == 1 ? "" : ", and " + std::to_string(missing.size() - 1) + " more")));
      findings.back().notes.push_back({wanted->key.span, "the block that is never used"});
    }
  }
  return findings;
}

Rule deploy_pm2_env_not_selected() { return {check}; }

}  // namespace preship
