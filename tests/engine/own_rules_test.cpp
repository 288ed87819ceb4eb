#include "engine/own_rules.h"

#include <fstream>

#include "catch.h"
#include "engine/analysis.h"
#include "engine/check.h"
#include "engine/project_config.h"
#include "policy/kinds.h"
#include "support/places.h"
#include "support/print_findings.h"
#include "support/temporary_tree.h"

using namespace preship;
using Texts = std::vector<std::string>;

namespace {

std::string read_text(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The blocks of a Markdown text that hold rules.
std::string rules_in(std::string_view page) {
  std::string rules;
  constexpr std::string_view open = "```toml\n", close = "\n```";
  for (std::size_t at = page.find(open); at != std::string_view::npos; at = page.find(open, at)) {
    at += open.size();
    const std::string_view block = page.substr(at, page.find(close, at) - at);
    if (block.starts_with("[[rule]]")) rules += std::string(block) + "\n";
  }
  return rules;
}

ProjectConfig config_of(const TemporaryTree& tree, std::string_view text) {
  tree.write("preship.toml", text);
  return read_project_config(tree.root() / "preship.toml", tree.root());
}

// What the user is told of a config, without the directory.
std::string refusal(std::string_view text) {
  const TemporaryTree tree;
  try {
    config_of(tree, text);
  } catch (const UsageError& error) {
    std::string message = error.what();
    const std::string root = tree.root().string() + "/";
    for (std::size_t at = message.find(root); at != std::string::npos; at = message.find(root)) message.erase(at, root.size());
    return message;
  }
  return "";
}

std::string rule(std::string_view name, std::string_view rest = "") {
  return "[[rule]]\nname = \"" + std::string(name) + "\"\nmessage = \"'{name}' is here\"\nfor = \"container\"\nwhere = 'name == \"db\"'\n" +
         std::string(rest);
}

constexpr std::string_view compose = "services:\n  db:\n    image: postgres:16\n  web:\n    image: web:1\n";

std::string findings(std::string_view config, const std::string& text, Selection selection = {}, std::string* ignored = nullptr) {
  const TemporaryTree tree;
  const ProjectConfig read = config_of(tree, config);
  Analysis analysis = Analysis::from_memory({{"compose.yaml", text}}, {.settings = read.settings});
  selection.severities = read.severities;
  selection.own = read.own;
  if (selection.select.empty()) selection.select = {"own", "suppression"};
  const ProjectReport report =
      check_project(analysis.project(), {.selection = selection, .overrides = read.overrides, .ignores = read.ignores});
  if (ignored != nullptr)
    for (const Suppressed& each : report.suppressed) *ignored += std::string(each.finding.rule) + ": " + each.reason;
  return print_findings(analysis.project(), report.findings);
}

}  // namespace

TEST_CASE("own-rules.md: every policy on the page has examples, and they come out", "[policy]") {
  const std::string page = read_text(source_dir() + "/docs/own-rules.md"), rules = rules_in(page);
  const TemporaryTree tree;
  const ProjectConfig config = config_of(tree, rules);
  REQUIRE(config.own);
  CHECK(config.own->rules.size() >= 20);
  const OwnRuleTests tests = test_own_rules(config.own);
  CHECK(tests.failures == Texts{});
  CHECK(tests.untested == Texts{});
  for (const policy::OwnRule& each : config.own->rules) {
    INFO(each.id);
    CHECK(std::ranges::any_of(each.examples, [](const OwnRuleExample& example) { return example.findings.empty(); }));
    CHECK(std::ranges::any_of(each.examples, [](const OwnRuleExample& example) { return !example.findings.empty(); }));
  }
}

TEST_CASE("own-rules.md: the kinds are those of the code", "[policy]") {
  const std::string path = source_dir() + "/docs/own-rules.md";
  const std::string page = read_text(path), mark = "UPDATE_PAGES=1 writes it. -->\n\n";
  const std::size_t begin = page.find(mark);
  REQUIRE(begin != std::string::npos);
  const std::string made = page.substr(0, begin + mark.size()) + policy::kinds_page();
  if (std::getenv("UPDATE_PAGES") != nullptr) std::ofstream(path, std::ios::binary) << made;
  CHECK(read_text(path) == made);
}

TEST_CASE("a rule of one's own is reported like any other", "[policy]") {
  const std::string config = rule("no-db");
  CHECK(findings(config, std::string(compose)) == "compose.yaml:2:3 warning 'db' is here\n");
  CHECK(findings(config + "[rules]\n\"own/no-db\" = \"error\"\n", std::string(compose)) == "compose.yaml:2:3 error 'db' is here\n");
  CHECK(findings(config + "[rules]\nown = \"note\"\n", std::string(compose)) == "compose.yaml:2:3 note 'db' is here\n");
  CHECK(findings(config + "[[override]]\npaths = [\"*.yaml\"]\nrules = { \"own/no-db\" = \"off\" }\n", std::string(compose)) == "");
  CHECK(findings(config, std::string(compose), {.select = {"own/no-db"}}) == "compose.yaml:2:3 warning 'db' is here\n");
  CHECK(findings(config, std::string(compose), {.select = {"own"}, .ignore = {"own/no-db"}}) == "");
  CHECK(findings(rule("acme/no-db"), std::string(compose), {.select = {"acme"}}) == "compose.yaml:2:3 warning 'db' is here\n");
  CHECK_THROWS_WITH(findings(config, std::string(compose), {.select = {"own/no-dbb"}}),
                    "no rule is called 'own/no-dbb'; did you mean 'own/no-db'?");
}

TEST_CASE("a rule of one's own is silenced like any other", "[policy]") {
  std::string ignored;
  const std::string config = rule("no-db"), text = "services:\n  # preship-ignore own/no-db: it is ours\n  db:\n    image: postgres:16\n";
  CHECK(findings(config, text, {}, &ignored) == "");
  CHECK(ignored == "own/no-db: it is ours");
  ignored.clear();
  CHECK(findings(config + "[[ignore]]\npaths = [\"compose.yaml\"]\nrules = [\"own/no-db\"]\nreason = \"old\"\n", std::string(compose), {},
                 &ignored) == "");
  CHECK(ignored == "own/no-db: old");
  CHECK(findings(config, "services:\n  # preship-ignore own/no-db\n  web:\n    image: web:1\n")
            .find("'own/no-db' is not reported here, so the comment silences nothing") != std::string::npos);
}

TEST_CASE("mistakes in rules of one's own are errors of the config, at their place", "[policy]") {
  CHECK(refusal(rule("no-db")) == "");
  CHECK(refusal(rule("no-db") + rule("no-db")) == "preship.toml:7:9: there are two rules of the name 'own/no-db'");
  CHECK(refusal(rule("image/mine")) ==
        "preship.toml:2:9: 'image' is a category of preship itself; leave it out, or take the name of your team");
  CHECK(refusal(rule("No DB")).starts_with("preship.toml:2:9: 'No DB' is no name for a rule"));
  CHECK(refusal("[[rule]]\nname = \"x\"\nmessage = \"m\"\nfor = \"image\"\n") == "preship.toml:1:1: 'rule' has no 'where'");
  CHECK(refusal("[[rule]]\nname = \"x\"\nmessage = \"{nme}\"\nfor = \"container\"\nwhere = '''\n\n  nam == \"a\"\n'''\n") ==
        "preship.toml:3:13: 'container' has no field 'nme'; did you mean 'name'?\npreship.toml:7:3: 'container' has no field 'nam'; did "
        "you mean 'name'?");
  CHECK(refusal("[[rule]]\nname = \"x\"\nmessage = \"m\"\nfor = \"image\"\nwhere = 'tag matches \"[\"'\n") ==
        "preship.toml:5:22: this is no regular expression: missing ]: [");
  CHECK(refusal(rule("x", "severity = \"off\"\n")) == "preship.toml:6:12: 'off' is not one of 'note', 'warning' and 'error'");
  CHECK(refusal(rule("x", "sevrity = \"note\"\n")) == "preship.toml:6:1: unknown key 'sevrity' in 'rule'; did you mean 'severity'?");
  CHECK(refusal(rule("x") + "[rules]\n\"own/y\" = \"off\"\n").starts_with("preship.toml:7:2: no rule is called 'own/y'"));
  CHECK(refusal(rule("x") + "[rules]\n\"own/x\" = \"off\"\n[what]\n") == "preship.toml:8:2: unknown key 'what'");
}

TEST_CASE("examples that come out otherwise are named with their place", "[policy]") {
  const TemporaryTree tree;
  const std::string example = "[[rule.example]]\nfiles.\"compose.yaml\" = \"\"\"\n" + std::string(compose) + "\"\"\"\n";
  const auto failures = [&](const std::string& expected) {
    Texts lines = test_own_rules(config_of(tree, rule("no-db", example + expected)).own).failures;
    for (std::string& line : lines) line = line.substr(line.find("preship.toml"));
    return lines;
  };
  CHECK(failures("findings = [\"compose.yaml:2\"]\n") == Texts{});
  CHECK(failures("findings = [\"compose.yaml:2:3: 'db' is here\"]\n") == Texts{});
  CHECK(failures("findings = [\"compose.yaml\"]\n") == Texts{});
  CHECK(failures("") == Texts{"preship.toml:6:1: own/no-db: 'compose.yaml:2:3: 'db' is here' is found, and not expected"});
  CHECK(failures("findings = [\"compose.yaml:4\"]\n") ==
        Texts{"preship.toml:6:1: own/no-db: 'compose.yaml:4' is expected, and not found",
              "preship.toml:6:1: own/no-db: 'compose.yaml:2:3: 'db' is here' is found, and not expected"});
  CHECK(failures("findings = [\"compose.yaml:2\", \"compose.yaml:2\"]\n") ==
        Texts{"preship.toml:6:1: own/no-db: 'compose.yaml:2' is expected, and not found"});
  CHECK(test_own_rules(config_of(tree, rule("a") + rule("b")).own).untested == Texts{"own/a", "own/b"});
  CHECK(test_own_rules(nullptr).rules == 0);
}

TEST_CASE("keys of files that nothing else reads are there for a rule that asks", "[policy]") {
  const TemporaryTree tree;
  tree.write("a/settings.yaml", "mode: fast\n");
  const ProjectConfig config =
      config_of(tree, "[[rule]]\nname = \"x\"\nmessage = \"{value}\"\nfor = \"key\"\nwhere = 'path like \"mode\"'\npaths = [\"a/\"]\n");
  Analysis analysis = Analysis::from_disk(tree.root(), {.settings = config.settings});
  const ProjectReport report = check_project(analysis.project(), {.selection = {.select = {"own"}, .own = config.own}});
  CHECK(print_findings(analysis.project(), report.findings) == "a/settings.yaml:1:1 warning fast\n");
}
