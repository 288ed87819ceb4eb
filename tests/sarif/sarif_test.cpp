#include "sarif/sarif.h"

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "catch.h"
#include "support/places.h"
#include "support/run_preship.h"

using namespace preship;

TEST_CASE("sarif: paths become URI references") {
  CHECK(sarif::encode_path("apps/web/Dockerfile") == "apps/web/Dockerfile");
  CHECK(sarif::encode_path("a b/[id]/(x)/{{c}}%:#?") == "a%20b/%5Bid%5D/%28x%29/%7B%7Bc%7D%7D%25%3A%23%3F");
  CHECK(sarif::encode_path("\xC3\xA9") == "%C3%A9");
  CHECK(sarif::directory_uri("/tmp/a b") == "file:///tmp/a%20b/");
  CHECK(sarif::directory_uri("/") == "file:///");
}

TEST_CASE("sarif: a log holds what it was given, also bytes that are no UTF-8") {
  sarif::Run run{.tool = "t", .version = "1.0.0", .exit_code = 1, .root = "/r"};
  run.rules.push_back(
      {.id = "a/b", .name = "AB", .short_description = "s", .help_text = "h", .help_markdown = "*h*", .level = sarif::Level::note});
  run.results.push_back(
      {.rule_id = "a/b", .level = sarif::Level::error, .message = "bad \xFF byte", .location = {"f", sarif::Region{1, 2, 3, 4}, ""}});
  const auto log = nlohmann::json::parse(sarif::write(run));
  CHECK(log["runs"][0]["results"][0]["message"]["text"] == "bad \xEF\xBF\xBD byte");
  CHECK(log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"] ==
        nlohmann::json({{"startLine", 1}, {"startColumn", 2}, {"endLine", 3}, {"endColumn", 4}}));
  CHECK(log["runs"][0]["tool"]["driver"]["rules"][0]["defaultConfiguration"]["level"] == "note");
  CHECK(log["runs"][0]["invocations"][0]["exitCode"] == 1);
  CHECK(log["runs"][0]["originalUriBaseIds"]["%SRCROOT%"]["uri"] == "file:///r/");
}

TEST_CASE("sarif: with a baseline each result says whether it is new") {
  const ProgramTree tree;
  tree.write("tree/compose.yaml", "services:\n  web:\n    image: nginx:latest\n");
  CHECK(tree.run("--select image --write-baseline").status == 0);
  tree.write("tree/compose.yaml", "services:\n  new:\n    image: caddy:latest\n  web:\n    image: nginx:latest\n");
  const auto results = [&](const std::string& arguments) {
    return nlohmann::json::parse(tree.run("--select image --format sarif " + arguments).out)["runs"][0]["results"];
  };
  const auto compared = results("--baseline preship-baseline.json");
  REQUIRE(compared.size() == 2);
  CHECK(compared[0]["message"]["text"].get<std::string>().find("caddy") != std::string::npos);
  CHECK(compared[0]["baselineState"] == "new");
  CHECK_FALSE(compared[0].contains("suppressions"));
  CHECK(compared[1]["baselineState"] == "unchanged");
  CHECK(compared[1]["suppressions"] ==
        nlohmann::json::parse(R"([{"kind": "external", "status": "accepted", "justification": "in the baseline"}])"));
  for (const auto& result : results("")) CHECK_FALSE(result.contains("baselineState"));
}

TEST_CASE("sarif: what GitHub will leave out is said in the log and on standard error") {
  std::string services = "services:\n";
  for (int i = 0; i < 5001; ++i) services += "  s" + std::to_string(i) + ":\n    image: nginx:latest\n";
  const ProgramTree tree;
  tree.write("tree/compose.yaml", services);
  const Output output = tree.run("--select image/latest-tag --format sarif");
  CHECK(output.err == "preship: GitHub shows the 5000 most severe of these 5001 results\n");
  const auto run = nlohmann::json::parse(output.out)["runs"][0];
  CHECK(run["results"].size() == 5001);
  CHECK(run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"] ==
        "GitHub shows the 5000 most severe of these 5001 results");
  CHECK(tree.run("--select image/latest-tag").err == "");
}

TEST_CASE("sarif: logs of the program are valid by the official schema", "[schema]") {
  const ProgramTree tree(
      {{"a b/compose.yaml",
        "services:\n  \xF0\x9F\x98\x80:\n    image: nginx:latest # preship-ignore image/latest-tag: \xE6\xBC\xA2\n  db:\n    image: "
        "postgres:latest\n    # preship-ignore image/untagged: old\n    x: y\n"},
       {"render.yaml", "a:\n\tb: c\n"}});
  CHECK(tree.run("--strict --min-confidence low --format sarif --output ../log.sarif").status == 1);
  CHECK(tree.run("--strict --write-baseline --baseline ../known.json --ignore syntax").status == 0);
  CHECK(tree.run("--strict --baseline ../known.json --format sarif --output ../compared.sarif").status == 1);
  const ProgramTree clean;
  CHECK(clean.run("--format sarif --output ../log.sarif").status == 0);
  const std::string script = preship::source_dir() + "/tests/sarif-schema/validate.js";
  const std::string logs =
      tree.root().string() + "/log.sarif " + tree.root().string() + "/compared.sarif " + clean.root().string() + "/log.sarif";
  const int status = std::system(("node " + script + " " + logs + " >" + tree.root().string() + "/said 2>&1").c_str());
  const int code = status == -1 ? -1 : status >> 8;
  if (code == 77 || code == 127) {
    WARN("the SARIF schema was not checked: node or tests/sarif-schema/node_modules is missing (npm ci)");
    return;
  }
  INFO(tree.read("said"));
  CHECK(code == 0);
}
