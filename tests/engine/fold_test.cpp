// One place never silences another: findings come together after ignores, baselines and changes have taken out what they cover.

#include "engine/fold.h"

#include "catch.h"
#include "engine/analysis.h"
#include "engine/check.h"
#include "support/print_findings.h"

using namespace preship;

namespace {

using Files = std::map<std::string, std::string>;

const std::string aws =
    "AKIA"
    "Q3ZT7WMXK2LVB5RD";
const std::string stripe =
    "sk_live_"
    "Wm5Rt8Kp2Xv7Bq4Zs9Dn3Fh6";

ProjectCheck only(std::vector<std::string> rules) {
  return {.selection = {.select = std::move(rules)}, .min_confidence = Confidence::low, .jobs = 1};
}

std::string printed(const Files& files, const ProjectCheck& check) {
  Analysis analysis = Analysis::from_memory(files);
  return print_findings(analysis.project(), check_project(analysis.project(), check).findings);
}

Baseline baseline_of(const Files& files, const ProjectCheck& check) {
  Analysis analysis = Analysis::from_memory(files);
  Baseline baseline{.salt = "s"};
  for (const BaselineEntry& place : check_project(analysis.project(), check).places) add(baseline, place);
  return baseline;
}

}  // namespace

TEST_CASE("fold: a comment on the first secret of a file leaves the others") {
  const ProjectCheck check = only({"secret/hardcoded", "suppression/unused"});
  const std::string first = "const a = \"" + aws + "\";", second = "const b = \"" + stripe + "\";\n";
  const std::string both = printed({{"src/pay.js", first + "\n" + second}}, check);
  CHECK(both.find("and 1 more secret with it") != std::string::npos);
  const std::string left = printed({{"src/pay.js", first + "  // preship-ignore secret/hardcoded: revoked\n" + second}}, check);
  CHECK(left.find("src/pay.js:2:12 error") == 0);
  CHECK(left.find("more secret") == std::string::npos);
  CHECK(left.find("suppression") == std::string::npos);
  // On the second place it is used, and takes the note away.
  const std::string other = printed({{"src/pay.js", first + "\n// preship-ignore secret/hardcoded: test account\n" + second}}, check);
  CHECK(other.find("src/pay.js:1:12 error") == 0);
  CHECK(other.find("note") == std::string::npos);
  CHECK(other.find("silences nothing") == std::string::npos);
}

TEST_CASE("fold: a path that is ignored leaves the same value elsewhere") {
  const std::string line = "const key = \"" + stripe + "\";\n";
  const Files files = {{"src/a.js", line}, {"src/b.js", line}};
  ProjectCheck check = only({"secret/hardcoded"});
  CHECK(printed(files, check).find("src/b.js:1:14 the same value stands here") != std::string::npos);
  check.ignores = {{.paths = {"src/a.js"}, .rules = {"secret/hardcoded"}, .reason = "legacy"}};
  CHECK(printed(files, check).find("src/b.js:1:14 error") == 0);
}

TEST_CASE("fold: keys of one file: an ignored one leaves the group, the rest is told of what is left") {
  Files files = {{".env.example", "PORT=\n"},
                 {"package.json", "{\"name\": \"a\", \"scripts\": {\"start\": \"node a.js\"}}\n"},
                 {"a.js",
                  "call(process.env.A_ONE.trim());\ncall(process.env.A_TWO.trim());\ncall(process.env.A_THREE.trim());\n"
                  "call(process.env.A_FOUR.trim());\n"}};
  const ProjectCheck check = only({"env/undeclared-key"});
  CHECK(printed(files, check).find("'A_ONE', 'A_TWO', 'A_THREE' and 'A_FOUR' are read here") != std::string::npos);
  files["a.js"].insert(0, "// preship-ignore env/undeclared-key: set by the host\n");
  CHECK(printed(files, check).find("a.js:3:18 error 'A_TWO', 'A_THREE' and 'A_FOUR' are read here") == 0);
}

TEST_CASE("fold: what a baseline does not know is reported alone, in three shapes") {
  SECTION("a variable that a deployment lacks") {
    Files files = {{"package.json", "{\"name\": \"a\", \"scripts\": {\"start\": \"node a.js\"}}\n"},
                   {"Dockerfile", "FROM node:22\nCMD [\"node\", \"a.js\"]\n"},
                   {"compose.prod.yaml", "services:\n  web:\n    build: .\n    environment:\n      PORT: 3000\n"},
                   {"a.js", "call(process.env.A_ONE.trim());\n"}};
    ProjectCheck check = only({"env/missing-in-deployment"});
    const Baseline known = baseline_of(files, check);
    CHECK(known.entries.size() == 1);
    check.baseline = &known;
    CHECK(printed(files, check).empty());
    files["a.js"] += "call(process.env.A_TWO.trim());\n";
    CHECK(printed(files, check).find("is deployed without 'A_TWO', which") != std::string::npos);
  }
  SECTION("a key that no example lists") {
    Files files = {{".env.example", "PORT=\n"},
                   {"package.json", "{\"name\": \"a\", \"scripts\": {\"start\": \"node a.js\"}}\n"},
                   {"a.js", "call(process.env.A_ONE);\ncall(process.env.A_TWO);\n"}};
    ProjectCheck check = only({"env/unlisted-key"});
    const Baseline known = baseline_of(files, check);
    CHECK(known.entries.size() == 2);
    check.baseline = &known;
    files["a.js"] = "call(process.env.A_NEW);\n" + files["a.js"];
    CHECK(printed(files, check).find("a.js:1:18 ") == 0);
    CHECK(printed(files, check).find("'A_NEW' is read here, and no example file lists it") != std::string::npos);
  }
  SECTION("a secret beside a known one") {
    Files files = {{"src/pay.js", "const a = \"" + aws + "\";\n"}};
    ProjectCheck check = only({"secret/hardcoded"});
    const Baseline known = baseline_of(files, check);
    check.baseline = &known;
    CHECK(printed(files, check).empty());
    files["src/pay.js"] += "const b = \"" + stripe + "\";\n";
    CHECK(printed(files, check).find("src/pay.js:2:12 error") == 0);
    // Another value in the place of the known one.
    files["src/pay.js"] =
        "const a = \"AKIA"
        "M7PX2QWZ4TRB9KLD\";\n";
    CHECK(printed(files, check).find("src/pay.js:1:12 error") == 0);
  }
}

TEST_CASE("fold: a doubtful finding neither hides a sure one nor hides behind it") {
  Analysis analysis = Analysis::from_memory({{"a", "abc\n"}});
  const auto finding = [](std::uint32_t at, Confidence confidence) {
    return Finding{.span = {0, at, at + 1},
                   .message = std::to_string(at),
                   .confidence = confidence,
                   .rule = "x/y",
                   .fold = {"g", "", "beside " + std::to_string(at)},
                   .order = at};
  };
  const Findings found =
      fold(analysis.project(), {finding(0, Confidence::low), finding(1, Confidence::high), finding(2, Confidence::high)});
  REQUIRE(found.size() == 2);
  CHECK(found[0].notes.empty());
  CHECK(found[1].notes.size() == 1);
  CHECK(found[1].notes[0].text == "beside 2");
}
