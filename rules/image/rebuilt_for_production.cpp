#include "answers/workflows/steps.h"
#include "knowledge/secrets/secrets.h"
#include "knowledge/words/stages.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

namespace {

struct StagedBuild {
  const WorkflowImageBuild* build = nullptr;
  NamedStage stage = NamedStage::none;
};

}  // namespace

static std::vector<StagedBuild> staged_builds(const Project& project) {
  std::vector<StagedBuild> builds;
  for (const auto& workflow : project.facts.workflows) {
    const NamedStage named = stage_named_by(project.file(workflow->file).path);
    for (const WorkflowImageBuild& build : workflow->image_builds) {
      const auto job =
          std::ranges::find_if(workflow->jobs, [&](const WorkflowJob& each) { return lies_within(build.span, each.node->span); });
      if (job == workflow->jobs.end() || build.file.empty()) continue;
      builds.push_back({&build, is_for_staging(*job) ? NamedStage::staging : is_for_production(*job) ? NamedStage::production : named});
    }
  }
  return builds;
}

// What browsers get is put in by the build: one for each stage is what such an app needs.
static bool is_made_for_its_stage(const Project& project, const std::string& dockerfile) {
  const Dockerfile* file = project.dockerfile(dockerfile);
  return file == nullptr || std::ranges::any_of(project.env, [](const EnvKey& key) { return !public_prefix(key.key).empty(); });
}

static Findings check(const Project& project) {
  Findings findings;
  const std::vector<StagedBuild> builds = staged_builds(project);
  for (const StagedBuild& production : builds) {
    if (production.stage != NamedStage::production || is_made_for_its_stage(project, production.build->file)) continue;
    for (const StagedBuild& staging : builds) {
      if (staging.stage != NamedStage::staging || staging.build->file != production.build->file ||
          staging.build->target != production.build->target)
        continue;
      findings.push_back({production.build->span,
                          "production gets an image of its own, and not the one that staging ran",
                          {{staging.build->span, "built for staging"}}});
      break;
    }
  }
  return findings;
}

Rule image_rebuilt_for_production() { return {check}; }

}  // namespace preship
