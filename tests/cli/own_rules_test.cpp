// Rules that a team writes in preship.toml, as a user of every output meets them.

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "catch.h"
#include "support/run_preship.h"

using namespace preship;
using nlohmann::json;

namespace {

const std::string config =
    "[[rule]]\nname = \"our-registry\"\nseverity = \"error\"\nmessage = \"image '{reference}' is not ours\"\nfor = \"image\"\n"
    "where = 'registry != \"registry.acme.example\"'\nhelp = \"Mirror it first.\"\n\n"
    "[[rule.example]]\nfiles.\"compose.yaml\" = \"\"\"\nservices:\n  db:\n    image: redis:7\n\"\"\"\nfindings = [\"compose.yaml:3\"]\n";
const std::map<std::string, std::string> team = {{"preship.toml", config}, {"compose.yaml", "services:\n  db:\n    image: redis:7.4\n"}};
const std::string line = "compose.yaml:3:12: error[own/our-registry] image 'redis:7.4' is not ours\n";

}  // namespace

TEST_CASE("cli: a team's rule stands in every format", "[policy]") {
  const ProgramTree tree(team);
  const Output text = tree.run("--select own");
  CHECK(text.out == line + "Found 1 error.\n");
  CHECK(text.status == 1);
  CHECK(tree.run("").out.find(line) == 0);
  const json report = json::parse(tree.run("--select own/our-registry --format json").out);
  CHECK(report["findings"][0]["rule"] == "own/our-registry");
  const json run = json::parse(tree.run("--select own --format sarif").out)["runs"][0], rule = run["tool"]["driver"]["rules"][0];
  CHECK(run["results"][0]["ruleId"] == "own/our-registry");
  CHECK(run["results"][0]["ruleIndex"] == 0);
  CHECK(rule["shortDescription"]["text"] == "image '{reference}' is not ours");
  CHECK(rule["fullDescription"]["text"] == "Mirror it first.");
  CHECK(rule["help"]["markdown"].get<std::string>().find("registry != \"registry.acme.example\"") != std::string::npos);
  CHECK(rule["defaultConfiguration"]["level"] == "error");
  CHECK(tree.run("--select own --format html").out.find("id=\"rule:own/our-registry\"") != std::string::npos);
  CHECK(tree.run("--select own --format gitlab").out.find("own/our-registry") != std::string::npos);
  CHECK(tree.run("--select own --format concise").out.find("own/our-registry") != std::string::npos);
}

TEST_CASE("cli: a team's rule is listed, explained and switched", "[policy]") {
  const ProgramTree tree(team);
  CHECK(tree.run("rules").out.find("own/our-registry") != std::string::npos);
  CHECK(tree.run("rules --format json").out.find("\"own/our-registry\"") != std::string::npos);
  const Output page = tree.run("explain own/our-registry");
  CHECK(page.out.find("Mirror it first.") != std::string::npos);
  CHECK(page.out.find("    registry != \"registry.acme.example\"\n") != std::string::npos);
  CHECK(page.out.find("compose.yaml:3\n") != std::string::npos);
  CHECK(tree.run("explain own/our-registri").err == "preship: no rule is called 'own/our-registri'; did you mean 'own/our-registry'?\n");
  CHECK(tree.run("--select own/nothing").status == 2);
  CHECK(tree.run("--ignore own").out.find("own/") == std::string::npos);
  tree.write("tree/preship.toml", config + "[rules]\n\"own/our-registry\" = \"note\"\n");
  CHECK(tree.run("--select own").out == "compose.yaml:3:12: note[own/our-registry] image 'redis:7.4' is not ours\nFound 1 note.\n");
  CHECK(tree.run("--select own --format json").out.find("note by preship.toml, error on the rule's page") != std::string::npos);
  CHECK(tree.run("rules --diff").out.find("own/our-registry") != std::string::npos);
  CHECK(tree.run("--show-config").out.find("own/our-registry") != std::string::npos);
}

TEST_CASE("cli: baseline, staged changes and added comments know a team's rule", "[policy]") {
  const ProgramTree tree(team);
  CHECK(tree.run("--select own --write-baseline").err == "Wrote 1 findings to preship-baseline.json.\n");
  CHECK(tree.run("--select own --baseline preship-baseline.json").out == "");
  const std::string git =
      "cd '" + (tree.root() / "tree").string() + "' && git -c user.name=a -c user.email=a@b.test -c commit.gpgsign=false ";
  REQUIRE(std::system((git + "init -q >/dev/null 2>&1").c_str()) == 0);
  REQUIRE(std::system((git + "add -A && git -c user.name=a -c user.email=a@b.test commit -q -m one >/dev/null 2>&1").c_str()) == 0);
  tree.write("tree/compose.yaml", "services:\n  db:\n    image: redis:7.4\n  web:\n    image: web:1\n");
  CHECK(tree.run("--select own --staged").out == "");
  REQUIRE(std::system((git + "add -A").c_str()) == 0);
  CHECK(tree.run("--select own --staged --quiet").out == "compose.yaml:5:12: error[own/our-registry] image 'web:1' is not ours\n");
  CHECK(tree.run("--select own --add-ignores mirrored-in-May").status == 0);
  CHECK(tree.read("tree/compose.yaml").find("# preship-ignore own/our-registry: ") != std::string::npos);
  CHECK(tree.run("--select own,suppression").out == "");
}

TEST_CASE("cli: the examples of a team's rules are run", "[policy]") {
  const ProgramTree tree(team);
  const Output right = tree.run("rules --test");
  CHECK(right.out == "1 example of 1 rule: all as expected.\n");
  CHECK(right.status == 0);
  tree.write("tree/preship.toml", config + "[[rule.example]]\nfiles.a = \"\"\nfindings = [\"a:1\"]\n");
  const Output wrong = tree.run("rules --test");
  CHECK(wrong.out.find("preship.toml:16:1: own/our-registry: 'a:1' is expected, and not found\n1 difference in 2 examples of 1 rule.\n") !=
        std::string::npos);
  CHECK(wrong.status == 1);
  tree.write("tree/preship.toml", "strict = true\n");
  CHECK(tree.run("rules --test").out == "preship.toml has no rules of its own.\n");
  tree.write("tree/preship.toml", "[[rule]]\nname = \"x\"\nmessage = \"m\"\nfor = \"image\"\nwhere = 'tga is set'\n");
  const Output refused = tree.run("");
  CHECK(refused.status == 2);
  CHECK(refused.err.find("preship.toml:5:10: 'image' has no field 'tga'; did you mean 'tag'?") != std::string::npos);
  CHECK(tree.run("rules --test").status == 2);
  CHECK(tree.run("explain image/latest-tag").status == 0);
}
