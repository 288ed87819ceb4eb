#include "formats/ci/workflow_parts.h"

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

namespace {

std::shared_ptr<const Workflow> workflow_of(const std::string& text) {
  Analysis analysis = Analysis::from_memory({{".github/workflows/x.yml", text}});
  REQUIRE(analysis.project().facts.workflows.size() == 1);
  return analysis.project().facts.workflows[0];
}

}  // namespace

TEST_CASE("permissions take what they do not name") {
  const auto workflow = workflow_of(
      "on: push\npermissions: {contents: read, packages: write}\njobs:\n  a: {steps: []}\n  b: {permissions: write-all, steps: []}\n  c: "
      "{permissions: {}, steps: []}\n");
  const auto& a = *workflow->effective_permissions(workflow->jobs[0]);
  CHECK(a.allows("packages", true));
  CHECK(a.allows("contents", false));
  CHECK(!a.allows("contents", true));
  CHECK(!a.allows("id-token", true));
  CHECK(workflow->effective_permissions(workflow->jobs[1])->allows("pages", true));
  CHECK(!workflow->effective_permissions(workflow->jobs[2])->allows("contents", false));
}

TEST_CASE("events keep their filters") {
  const auto workflow = workflow_of(
      "on:\n  push: {branches: [main]}\n  workflow_call:\n    secrets: {A: {required: true}, B: {required: false}}\njobs: {}\n");
  REQUIRE(workflow->event("push") != nullptr);
  CHECK(workflow->event("push")->branches[0].value == "main");
  CHECK(find_entry(workflow->event("workflow_call")->secrets, "A")->value.value == "required");
  CHECK(find_entry(workflow->event("workflow_call")->secrets, "B")->value.value.empty());
  CHECK(workflow->event("pull_request") == nullptr);
}

TEST_CASE("expressions know their place and what they read") {
  const auto workflow = workflow_of(
      "on: push\nenv:\n  A: ${{ secrets.TOKEN }}\njobs:\n  a:\n    if: github.ref == 'refs/heads/secrets.x' && needs.*.result\n    "
      "steps:\n      - run: echo ${{ "
      "github.event['issue'].title || format('{0}', matrix.os) }}\n");
  std::map<std::string, std::vector<std::string>> paths;
  for (const WorkflowExpression& expression : workflow->expressions)
    for (const Text& path : expression.paths) paths[expression.key].push_back(path.value);
  CHECK(paths["env.A"] == std::vector<std::string>{"secrets.TOKEN"});
  CHECK(paths["jobs.*.if"] == std::vector<std::string>{"github.ref", "needs.*.result"});
  CHECK(paths["jobs.*.steps.run"] == std::vector<std::string>{"github.event.issue.title", "matrix.os"});
}
