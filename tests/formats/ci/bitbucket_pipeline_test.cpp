#include "formats/ci/bitbucket_pipeline.h"

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

// "name (needs) environment: command; command" of each job.
static std::string shown(const std::string& text) {
  Analysis analysis = Analysis::from_memory({{"bitbucket-pipelines.yml", text}});
  std::string result;
  for (const auto& file : analysis.project().facts.pipeline_files)
    for (const WorkflowJob& job : file->pipeline.jobs) {
      result += job.id.value + " (";
      for (const Text& need : job.needs) result += (result.ends_with('(') ? "" : ", ") + need.value;
      result += ")" + (job.environment ? " " + job.environment->value : "") + (job.uses ? " unseen:" : ":");
      for (const ShellCommand& command : job.steps.at(0).commands) {
        CHECK(command.flow.errexit);
        result += command.before + " ";
        for (const Text& word : command.words) result += word.value + " ";
      }
      result += "\n";
    }
  return result;
}

TEST_CASE("steps of Bitbucket's pipelines wait for those before them") {
  CHECK(shown("pipelines:\n"
              "  default:\n"
              "    - step: {name: Test, script: [npm ci, npm test]}\n"
              "    - parallel:\n"
              "        - step: {name: A, script: [a]}\n"
              "        - step: {name: B, script: [b]}\n"
              "    - step: {name: Ship, deployment: production, script: [c]}\n") ==
        "default: Test (): npm ci ; npm test \n"
        "default: A (default: Test): a \n"
        "default: B (default: Test): b \n"
        "default: Ship (default: A, default: B) production: c \n");
}

TEST_CASE("Bitbucket's branches, stages, anchors and pipes") {
  CHECK(shown("definitions:\n"
              "  steps:\n"
              "    - step: &build\n        name: Build\n        script: [make]\n"
              "pipelines:\n"
              "  branches:\n"
              "    main:\n"
              "      - step: *build\n"
              "      - stage:\n"
              "          name: Out\n"
              "          steps:\n"
              "            - step: {name: Go, script: [go, {pipe: 'atlassian/ssh-run:0.8.1'}]}\n"
              "            - step: {script: [look]}\n"
              "  pull-requests:\n"
              "    '**':\n"
              "      - step: *build\n") ==
        "main: Build (): make \n"
        "main: Go (main: Build) unseen: go \n"
        "main: step 3 (main: Go): look \n");
  CHECK(shown("pipelines: 1\n") == "");
}
