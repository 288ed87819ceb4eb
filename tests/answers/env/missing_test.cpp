// `preship env` and `preship check` speak of the same facts: they never contradict each other.

#include "answers/env/missing.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "answers/env/contract.h"
#include "answers/env/matrix.h"
#include "answers/together.h"
#include "catch.h"
#include "engine/analysis.h"
#include "engine/page.h"
#include "engine/rule_table.h"
#include "support/places.h"

using namespace preship;

namespace {

using Files = std::map<std::string, std::string>;

std::string read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Files tree(const std::filesystem::path& root) {
  Files files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root))
    if (entry.is_regular_file()) files[std::filesystem::relative(entry.path(), root).string()] = read(entry.path());
  return files;
}

Findings findings_of(const Project& project, std::string_view rule) {
  for (const RuleEntry& entry : all_rules())
    if (entry.id == rule) return entry.rule.check(project);
  FAIL("no rule " << rule);
  return {};
}

// What rules say, by key: the reads that nothing declares, and the deployments that leave the key out.
struct Said {
  std::map<std::string, std::set<Span>> undeclared;
  std::map<std::string, std::set<std::string>> lacking;

  explicit Said(const Project& project) {
    for (const char* rule : {"env/undeclared-key", "env/no-example-file"})
      for (const Finding& finding : findings_of(project, rule)) undeclared[finding.fold.name].insert(finding.span);
    for (const Finding& finding : findings_of(project, "env/missing-in-deployment"))
      lacking[finding.fold.name].insert(deployment_of(project, finding).id.text());
  }
};

bool holds_one_of(const Project& project, const EnvRow& row, const std::set<Span>& places) {
  return std::ranges::any_of(row.reads, [&](std::uint32_t index) { return places.contains(project.facts.env_reads[index].key.span); });
}

void check_row(const Project& project, const Said& said, const EnvService& service, const EnvRow& row) {
  INFO(service.directory << ": " << row.key << " is " << verdict_name(row.verdict));
  const auto undeclared = said.undeclared.find(row.key);
  // One finding speaks for all services that read the key.
  if (row.verdict == EnvVerdict::undeclared) CHECK(undeclared != said.undeclared.end());
  if (undeclared != said.undeclared.end() && holds_one_of(project, row, undeclared->second)) CHECK(row.verdict == EnvVerdict::undeclared);
  const auto lacking = said.lacking.find(row.key);
  for (const DeploymentId& id : row.lacking) CHECK((lacking != said.lacking.end() && lacking->second.contains(id.text())));
  if (row.verdict == EnvVerdict::not_deployed) CHECK_FALSE(row.lacking.empty());
  if (row.verdict != EnvVerdict::provided) return;
  CHECK_FALSE(row.givers.empty());
  for (const Deployment* deployment : production_deployments(project, {service.directory}))
    if (gives_its_environment(project, *deployment))
      CHECK(deployment_gives(project, *deployment, row.key) == (std::ranges::find(row.givers, deployment->id.text()) != row.givers.end()));
}

const EnvRow* row_of(const EnvService& service, const std::string& key) {
  const auto found = std::ranges::find(service.rows, key, &EnvRow::key);
  return found == service.rows.end() ? nullptr : &*found;
}

void check_findings_have_rows(const Project& project, const Said& said, const std::vector<EnvService>& matrix) {
  for (const auto& [key, places] : said.undeclared) {
    INFO(key << " is undeclared");
    CHECK(std::ranges::any_of(matrix, [&](const EnvService& service) {
      const EnvRow* row = row_of(service, key);
      return row != nullptr && holds_one_of(project, *row, places);
    }));
  }
  for (const auto& [key, ids] : said.lacking)
    for (const std::string& id : ids) {
      INFO(key << " is not given to " << id);
      CHECK(std::ranges::any_of(matrix, [&](const EnvService& service) {
        const EnvRow* row = row_of(service, key);
        return row != nullptr && std::ranges::find(row->lacking, id, &DeploymentId::text) != row->lacking.end();
      }));
    }
}

void check_agreement(const Files& files) {
  Analysis analysis = Analysis::from_memory(files);
  const Project& project = analysis.project();
  const Said said(project);
  const std::vector<EnvService> matrix = env_matrix(project);
  for (const EnvService& service : matrix)
    for (const EnvRow& row : service.rows) check_row(project, said, service, row);
  check_findings_have_rows(project, said, matrix);
}

}  // namespace

TEST_CASE("env and check agree: fixtures", "[agreement]") {
  for (const auto& fixture : std::filesystem::directory_iterator(std::filesystem::path(source_dir()) / "fixtures"))
    for (const char* state : {"before", "after"}) {
      INFO(fixture.path() << " " << state);
      check_agreement(tree(fixture.path() / state));
    }
}

TEST_CASE("env and check agree: the examples of every page", "[agreement]") {
  for (const RuleEntry& rule : all_rules()) {
    std::string name(rule.id);
    std::ranges::replace(name, '-', '_');
    const Page page = parse_page(read(source_dir() + "/rules/" + name + ".md"));
    for (const PageExample& example : page.examples) {
      INFO(rule.id << ": " << example.title);
      check_agreement({example.files.begin(), example.files.end()});
    }
  }
}

namespace {

std::string verdict(const Files& files, const std::string& key) {
  Analysis analysis = Analysis::from_memory(files);
  std::string said;
  for (const EnvService& service : env_matrix(analysis.project()))
    if (const EnvRow* row = row_of(service, key)) {
      said += service.directory + ": " + std::string(verdict_name(row->verdict));
      for (const std::string& giver : row->givers) said += " by " + giver;
      for (const DeploymentId& id : row->lacking) said += " lacking " + id.text();
      said += "\n";
    }
  return said;
}

const Files app = {{"package.json", R"({"name": "shop", "scripts": {"start": "node server.js"}})"},
                   {"server.js", "call(process.env.MAIL_HOST ?? 'localhost');\ncall(process.env.API_URL.trim());\n"},
                   {"Dockerfile", "FROM node:22.1.0\nENV PATH_OF_LOGS=/logs\nCMD [\"node\", \"server.js\"]\n"}};

Files with(Files files, const Files& more) {
  files.insert(more.begin(), more.end());
  return files;
}

}  // namespace

TEST_CASE("env verdicts: what an example lists is provided only when somebody gives it", "[agreement]") {
  const Files example = {{".env.example", "MAIL_HOST=\nAPI_URL=\n"}};
  const std::string compose = "services:\n  web:\n    build: .\n    environment:\n      API_URL: https://api.shop.test\n";
  CHECK(verdict(with(app, example), "MAIL_HOST") == ".: listed\n");
  CHECK(verdict(with(with(app, example), {{"compose.yaml", compose}}), "MAIL_HOST") == ".: listed\n");
  CHECK(verdict(with(with(app, example), {{"compose.yaml", compose}}), "API_URL") == ".: provided by compose.yaml#web\n");
  CHECK(verdict(with(with(app, example), {{".env", "MAIL_HOST=mail\n"}}), "MAIL_HOST") == ".: provided by .env\n");
  // The file on disk is not what the container gets.
  CHECK(verdict(with(with(app, example), {{".env", "MAIL_HOST=mail\n"}, {"compose.yaml", compose}}), "MAIL_HOST") == ".: listed\n");
}

TEST_CASE("env verdicts: nothing is undeclared of which check is silent", "[agreement]") {
  CHECK(verdict(app, "API_URL") == ".: not listed\n");
  CHECK(verdict(with(app, {{".env.example", "OTHER=\n"}}), "API_URL") == ".: undeclared\n");
  const std::string compose = "services:\n  web:\n    build: .\n    environment:\n      OTHER: x\n";
  CHECK(verdict(with(app, {{"compose.yaml", compose}}), "API_URL") == ".: not deployed lacking compose.yaml#web\n");
}

TEST_CASE("env verdicts: another service's value is not this one's", "[agreement]") {
  const Files two = {{"a/package.json", R"({"name": "a", "scripts": {"start": "node a.js"}})"},
                     {"a/a.js", "call(process.env.API_URL.trim());\n"},
                     {"a/Dockerfile", "FROM node:22.1.0\nCMD [\"node\", \"a.js\"]\n"},
                     {"b/package.json", R"({"name": "b", "scripts": {"start": "node b.js"}})"},
                     {"b/b.js", "call(process.env.API_URL ?? 'x');\n"},
                     {"compose.yaml", "services:\n  a:\n    build: ./a\n    environment:\n      API_URL: https://api.shop.test\n"}};
  CHECK(verdict(two, "API_URL") == "a: provided by compose.yaml#a\nb: listed\n");
}
