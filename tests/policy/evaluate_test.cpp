#include "policy/evaluate.h"

#include "catch.h"
#include "engine/analysis.h"
#include "support/own_rules.h"

using namespace preship;

namespace {

std::string many_reads(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += "use(process.env.KEY_" + std::to_string(i) + ");\n";
  return text;
}

policy::OwnRule rule_for(std::string_view condition) {
  const auto part = [](std::string_view text) { return Text{std::string(text), {0, 0, static_cast<std::uint32_t>(text.size())}}; };
  std::vector<policy::OwnRuleProblem> problems;
  policy::OwnRule rule = policy::read_own_rule(
      {.name = part("mine"), .message = part("found"), .kind = part("env_read"), .condition = part(condition)}, problems);
  REQUIRE(problems.empty());
  return rule;
}

// The least budget, as a power of two, with which the rule does not stop.
std::size_t cost(std::string_view condition, std::size_t reads) {
  Analysis analysis = Analysis::from_memory({{"app.js", many_reads(reads)}});
  const policy::OwnRule rule = rule_for(condition);
  for (std::size_t budget = 64;; budget *= 2) {
    policy::FactStore store(analysis.project());
    const Findings findings = policy::evaluate(rule, analysis.project(), store, budget);
    if (findings.empty() || findings.back().message == "found") return budget;
  }
}

}  // namespace

TEST_CASE("a lookup by == costs as much per fact in a large project as in a small one", "[policy]") {
  const std::string_view condition = "count(env_read as other, other.key == env_read.key) > 1";
  CHECK(cost(condition, 800) <= 2 * 8 * cost(condition, 100));
  const std::string_view second = "any(env_read as other, other.phase == 'build' and env_read.key == other.key)";
  CHECK(cost(second, 800) <= 2 * 8 * cost(second, 100));
  const std::string_view all_pairs = "count(env_read as other, not (other.key != env_read.key)) > 1";
  CHECK(cost(all_pairs, 800) >= 32 * cost(all_pairs, 100));
}

TEST_CASE("a rule that compares everything with everything stops and says so", "[policy]") {
  Analysis analysis = Analysis::from_memory({{"app.js", many_reads(200)}});
  const policy::OwnRule rule = rule_for("none(env_read as other, other.key != env_read.key and other.key == '' + 'x')");
  policy::FactStore store(analysis.project());
  const Findings findings = policy::evaluate(rule_for("any(env_read as other, not (other.key != 'x'))"), analysis.project(), store, 5000);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].message.starts_with("the rule stopped here after 5000 steps"));
  CHECK(findings[0].severity == Severity::error);
  CHECK(policy::evaluate(rule, analysis.project(), store, 50'000).size() == 200);
}

TEST_CASE("rules look at production unless paths say more", "[policy]") {
  const std::map<std::string, std::string> files = {{"compose.yaml", "services:\n  a:\n    image: a:1\n"},
                                                    {"tests/compose.yaml", "services:\n  b:\n    image: b:1\n"},
                                                    {"examples/one/compose.yaml", "services:\n  c:\n    image: c:1\n"}};
  CHECK(own_rule_findings(files, "container", "true", "{name}") == "compose.yaml:2:3 a");
  CHECK(own_rule_findings(files, "container", "count(container) == 3", "{name}") == "compose.yaml:2:3 a");
  CHECK(own_rule_findings(files, "container", "count(container, role == 'production') == 1", "{name}") == "compose.yaml:2:3 a");
}

TEST_CASE("a message shows no secret", "[policy]") {
  const std::map<std::string, std::string> files = {
      {"compose.yaml",
       "services:\n  db:\n    image: postgres:16\n    environment:\n      POSTGRES_PASSWORD: Xk29fjQ0ssPlm3\n      MODE: fast\n"},
      {"config.yaml", "database:\n  password: Xk29fjQ0ssPlm3\n  url: postgres://app:Xk29fjQ0ssPlm3@db/app\n"}};
  const auto message = [&](std::string_view kind, std::string_view condition, std::string_view text) {
    return own_rule_findings(files, kind, condition, text);
  };
  CHECK(message("env_declaration", "key == 'POSTGRES_PASSWORD'", "{value}") == "compose.yaml:5:7 ********");
  CHECK(message("env_declaration", "key == 'MODE'", "{value}") == "compose.yaml:6:7 fast");
  CHECK(message("container", "env.POSTGRES_PASSWORD == 'Xk29fjQ0ssPlm3'", "{env.POSTGRES_PASSWORD} {env}") ==
        "compose.yaml:2:3 ******** POSTGRES_PASSWORD, MODE");
  CHECK(message("key", "path like 'database.password'", "{value}") == "config.yaml:2:3 ********");
  CHECK(message("key", "path like 'database.url'", "{value}") == "config.yaml:3:3 postgres://app:********@db/app");
  for (const std::string_view kind : {"env_declaration value", "key value"})
    CHECK(message(kind, "value contains 'Xk29'", "{lower(value)} {upper(value)} {value + ''}").find("29f") == std::string::npos);
}
