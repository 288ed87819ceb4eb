#include "formats/ci/gitlab_pipeline.h"

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

// "name (needs): command; command" of each job.
static std::string shown(const std::map<std::string, std::string>& files) {
  Analysis analysis = Analysis::from_memory(files);
  std::string result;
  for (const auto& file : analysis.project().facts.pipeline_files)
    for (const WorkflowJob& job : file->pipeline.jobs) {
      result += job.id.value + " (";
      for (const Text& need : job.needs) result += (result.ends_with('(') ? "" : " ") + need.value;
      result += job.uses ? ") unseen:" : "):";
      for (const ShellCommand& command : job.steps.at(0).commands) {
        CHECK(command.flow.errexit);
        CHECK(command.flow.pipefail);
        result += command.before.empty() ? " " : command.before + " ";
        for (const Text& word : command.words) result += word.value + " ";
      }
      result += "\n";
    }
  return result;
}

TEST_CASE("jobs of a GitLab pipeline wait for the stages before theirs") {
  CHECK(shown({{".gitlab-ci.yml",
                "stages: [build, test, deploy]\n"
                "build: {stage: build, script: make}\n"
                "unit: {script: [npm ci, npm test]}\n"
                "fast: {stage: deploy, needs: [build], script: ./go}\n"
                "late: {stage: deploy, script: ./go}\n"
                "off: {when: never, script: ./go}\n"
                "last: {stage: .post, script: ./go}\n"}}) ==
        "build (): make \n"
        "unit (build): npm ci ; npm test \n"
        "fast (build): ./go \n"
        "late (unit): ./go \n"
        "last (fast late unit): ./go \n");
}

TEST_CASE("scripts of a GitLab job come from defaults, templates, anchors and references") {
  CHECK(shown({{".gitlab-ci.yml",
                "default:\n  before_script: [a]\n"
                ".base: &base\n  script: [b]\n"
                ".tools:\n  setup: [c, d]\n"
                "one: {extends: .base}\n"
                "two:\n  <<: *base\n  before_script: []\n"
                "three:\n  script:\n    - !reference [.tools, setup]\n    - e && f\n"
                "four:\n  extends: [.base, .gone]\n"}}) ==
        "one (): a ; b \n"
        "two (): b \n"
        "three (): a ; c ; d ; e && f \n"
        "four () unseen: a ; b \n");
}

TEST_CASE("a GitLab pipeline takes templates and jobs from the files that it includes") {
  CHECK(shown({{".gitlab-ci.yml", "include:\n  - local: /.gitlab/deploy.yml\n  - remote: https://x.test/a.yml\nlive: {extends: .ssh}\n"},
               {".gitlab/deploy.yml", "include: ci/more.gitlab-ci.yml\n.ssh:\n  script:\n    - ssh host 'b; c'\n"},
               {"ci/more.gitlab-ci.yml", "check: {script: [lint]}\n"}}) ==
        "live (): ssh host b; c \n"
        "check (): lint \n");
  CHECK(shown({{"ci/more.gitlab-ci.yml", "check: {script: [lint]}\n"}}) == "");
}

TEST_CASE("templates of a GitLab pipeline that name each other end") {
  std::string text = "job: {extends: [.t0, .t0, .t0, .t0]}\n";
  for (int i = 0; i < 30; ++i) {
    const std::string next = ".t" + std::to_string((i + 1) % 30);
    text += ".t" + std::to_string(i) + ": {extends: [" + next + ", " + next + ", " + next + ", " + next + "]}\n";
  }
  CHECK(shown({{".gitlab-ci.yml", text}}) == "job () unseen:\n");
}
