#include "answers/workflows/permissions.h"
#include "answers/workflows/steps.h"
#include "answers/workflows/strangers.h"
#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

namespace {

// A project with one workflow of one job, whose steps are given.
struct OneJob {
  Analysis analysis;

  explicit OneJob(const std::string& steps, const std::string& job = "")
      : analysis(Analysis::from_memory({{".github/workflows/a.yml", "on: pull_request_target\njobs:\n  a:\n    runs-on: ubuntu-latest\n" +
                                                                        job + "    steps:\n" + steps}})) {}

  const Workflow& workflow() { return *analysis.project().facts.workflows.at(0); }
  const WorkflowJob& job() { return workflow().jobs.at(0); }
};

const std::string checkout = "      - uses: actions/checkout@v5\n";

std::string needs(const std::string& steps) {
  OneJob one(steps);
  std::string scopes;
  for (const TokenNeed& need : token_needs(one.workflow(), one.job())) scopes += std::string(need.scope) + " ";
  return scopes;
}

std::string login(const std::string& password) {
  return "      - uses: docker/login-action@v3\n        with: {registry: ghcr.io, password: '" + password + "'}\n";
}

std::string push(const std::string& tag) {
  return "      - uses: docker/build-push-action@v6\n        with: {context: ., push: true, tags: '" + tag + "'}\n";
}

}  // namespace

TEST_CASE("workflows: a checkout of the head of a pull request is foreign, one of the base is not") {
  const auto foreign = [](const std::string& with) {
    OneJob one(checkout + with);
    return foreign_checkout(one.workflow(), 0) != nullptr;
  };
  CHECK(foreign("        with: {ref: '${{ github.event.pull_request.head.sha }}'}\n"));
  CHECK(foreign("        with: {repository: '${{ github.event.pull_request.head.repo.full_name }}'}\n"));
  CHECK_FALSE(foreign(""));
  CHECK_FALSE(foreign("        with: {ref: '${{ github.event.pull_request.base.sha }}'}\n"));
  CHECK_FALSE(foreign("        with: {token: '${{ github.head_ref }}'}\n"));
}

TEST_CASE("workflows: who keeps strangers out: conditions on the author, labels, environments") {
  const auto kept_out = [](const std::string& job) {
    OneJob one(checkout, job);
    return keeps_strangers_out(one.job(), one.job().steps.at(0));
  };
  CHECK(kept_out("    if: github.event.pull_request.author_association == 'OWNER'\n"));
  CHECK(kept_out("    if: contains(github.event.pull_request.labels.*.name, 'safe')\n"));
  CHECK(kept_out("    environment: review\n"));
  CHECK_FALSE(kept_out(""));
  CHECK_FALSE(kept_out("    if: always()\n"));
}

TEST_CASE("workflows: a job has this repository where it checks out nothing else") {
  const auto as_it_is = [](const std::string& steps) { return checks_out_as_it_is(OneJob(steps).job()); };
  CHECK(as_it_is(checkout));
  CHECK(as_it_is(checkout + "        with: {fetch-depth: 0}\n"));
  CHECK_FALSE(as_it_is("      - run: npm ci\n"));
  CHECK_FALSE(as_it_is(checkout + "        with: {path: app}\n"));
  CHECK_FALSE(as_it_is(checkout + checkout + "        with: {repository: acme/tools}\n"));
}

TEST_CASE("workflows: a step that goes to another directory") {
  const auto moves = [](const std::string& run) { return changes_directory(OneJob("      - run: " + run + "\n").job().steps.at(0)); };
  CHECK(moves("cd web && npm test"));
  CHECK(moves("pushd web"));
  CHECK_FALSE(moves("npm test"));
}

TEST_CASE("workflows: what the token of a job is needed for") {
  CHECK(needs("      - uses: actions/deploy-pages@v4\n") == "pages id-token ");
  CHECK(needs("      - uses: aws-actions/configure-aws-credentials@v4\n        with: {role-to-assume: x}\n") == "id-token ");
  CHECK(needs("      - uses: aws-actions/configure-aws-credentials@v4\n        with: {role-to-assume: x, aws-access-key-id: y}\n").empty());
  CHECK(needs("      - uses: google-github-actions/auth@v2\n        with: {credentials_json: x}\n").empty());
  CHECK(needs(login("${{ secrets.GITHUB_TOKEN }}") + push("ghcr.io/a/b:1")) == "packages ");
  CHECK(needs(login("${{ secrets.PAT }}") + push("ghcr.io/a/b:1")).empty());
  CHECK(needs(login("${{ github.token }}") + push("docker.io/a/b:1")).empty());
}

TEST_CASE("workflows: branches beside the main line hold another tree") {
  const auto beside = [](const std::string& events) {
    Analysis analysis =
        Analysis::from_memory({{".github/workflows/a.yml", "on:\n" + events + "jobs:\n  a:\n    runs-on: x\n    steps: []\n"}});
    return runs_on_other_trees(*analysis.project().facts.workflows.at(0));
  };
  CHECK(beside("  push:\n    branches: [fe/dev, fe/prod]\n"));
  CHECK(beside("  push:\n    branches: [gh-pages]\n"));
  CHECK(!beside("  push:\n    branches: [main, fe/prod]\n"));
  CHECK(!beside("  push:\n    branches: ['feature/**']\n"));
  CHECK(!beside("  push:\n    branches: [fe/prod]\n  workflow_dispatch:\n"));
  CHECK(!beside("  push:\n"));
}
