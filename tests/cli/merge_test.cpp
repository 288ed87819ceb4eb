#include <algorithm>
#include <nlohmann/json.hpp>
#include <random>

#include "catch.h"
#include "support/run_preship.h"

using namespace preship;

namespace {

using Files = std::map<std::string, std::string>;
using nlohmann::json;

json finding(const std::string& rule, const std::string& severity, const std::string& fingerprint) {
  const json place = {{"line", 3}, {"column", 2}, {"offset", 20}};
  return {{"rule", rule},
          {"severity", severity},
          {"confidence", "high"},
          {"message", "it is 'wrong' [here]"},
          {"path", "a dir/compose.yaml"},
          {"start", place},
          {"end", place},
          {"fingerprint", fingerprint},
          {"notes", json::array()},
          {"fix", nullptr}};
}

std::string line(const std::string& repository, const std::string& commit, const json& findings,
                 const std::string& finished = "2026-03-01T10:00:00Z", const std::string& owner = "") {
  return json{{"preship_result", 1},
              {"repository", repository},
              {"commit", commit.empty() ? json() : json(commit)},
              {"owner", owner.empty() ? json() : json(owner)},
              {"status", "checked"},
              {"error", nullptr},
              {"finished", finished},
              {"report",
               {{"version", 1},
                {"tool", {{"name", "preship"}, {"version", "0.1.0"}}},
                {"findings", findings},
                {"suppressed", json::array()},
                {"unread", json::array()}}}}
             .dump() +
         "\n";
}

// As the worker writes it: the mark stands first.
std::string ordered(const std::string& text) {
  std::string rest = text;
  const std::string mark = "\"preship_result\":1,";
  rest.erase(rest.find(mark), mark.size());
  return "{" + mark + rest.substr(1);
}

std::string checked(const std::string& repository, const std::string& commit, const json& findings,
                    const std::string& finished = "2026-03-01T10:00:00Z", const std::string& owner = "") {
  return ordered(line(repository, commit, findings, finished, owner));
}

std::string failed(const std::string& repository, const std::string& commit, const std::string& finished = "2026-03-01T09:00:00Z") {
  return ordered(json{{"preship_result", 1},
                      {"repository", repository},
                      {"commit", commit.empty() ? json() : json(commit)},
                      {"owner", nullptr},
                      {"status", "failed"},
                      {"error", "no such directory"},
                      {"finished", finished}}
                     .dump()) +
         "\n";
}

const json one_error = json::array({finding("secret/env-file-committed", "error", "f1")});
const json two = json::array({finding("secret/env-file-committed", "error", "f1"), finding("image/latest-tag", "warning", "f2")});

std::string foreign_log(const std::string& repository, const std::string& level) {
  return json{
      {"version", "2.1.0"},
      {"runs",
       {{{"tool", {{"driver", {{"name", "other"}, {"rules", {{{"id", "X1"}, {"defaultConfiguration", {{"level", "note"}}}}}}}}}},
         {"automationDetails", {{"id", "nightly/web/"}}},
         {"versionControlProvenance", {{{"repositoryUri", repository}, {"revisionId", "c1"}}}},
         {"results",
          {{{"ruleId", "X1"}, {"ruleIndex", 0}, {"level", level}, {"message", {{"text", "m"}}}},
           {{"ruleIndex", 0}, {"message", {{"text", "by its index"}}}},
           {{"ruleId", "X1"}, {"kind", "pass"}, {"message", {{"text", "no failure"}}}},
           {{"ruleId", "X1"}, {"level", "error"}, {"message", {{"text", "accepted"}}}, {"suppressions", {{{"kind", "external"}}}}}}}}}}}
      .dump(1);
}

json report(const ProgramTree& tree, const std::string& arguments) {
  const Output output = tree.run("merge --format json " + arguments);
  CHECK(output.err == "");
  return output.status == 0 ? json::parse(output.out) : json();
}

const std::map<std::string, std::string> fleet = {
    {"r/a.jsonl", checked("https://git.acme.dev/a.git", "c1", two, "2026-03-01T10:00:00Z", "team-a")},
    {"r/b.jsonl",
     checked("https://git.acme.dev/b", "c1", json::array()) + checked("/srv/c", "", one_error, "2026-03-01T10:00:00Z", "team-a")},
    {"r/deep/d.jsonl", failed("https://git.acme.dev/d", "")},
    {"r/other.sarif", foreign_log("https://git.acme.dev/e", "warning")},
    {"r/.new.abc", "{\"preship_result\":1,\"repos"},
    {"r/notes.txt", "nothing"},
};

}  // namespace

TEST_CASE("merge: a folder of results becomes one report") {
  const ProgramTree tree(fleet);
  const json all = report(tree, "r");
  CHECK(all["summary"] == json{{"checked", 4}, {"clean", 1}, {"failed", 1}, {"repeated", 0}, {"errors", 2}, {"warnings", 2}, {"notes", 1}});
  CHECK(all["rules"][0]["rule"] == "secret/env-file-committed");
  CHECK(all["rules"][0]["repositories"] == 2);
  CHECK(all["owners"][0]["owner"] == "team-a");
  CHECK(all["owners"][0]["repositories"] == 2);
  CHECK(all["owners"][1]["owner"].is_null());
  CHECK(all["owners"][1]["failed"] == 1);
  CHECK(all["repositories"][0]["repository"] == "https://git.acme.dev/a");
  CHECK(all["failed"][0]["error"] == "no such directory");
  const std::string text = tree.run("merge r").out;
  CHECK(text.find("5 findings (2 errors, 2 warnings, 1 note) in 3 of 4 repositories; 1 was not checked.\n") == 0);
  const std::string markdown = tree.run("merge r --format markdown").out;
  CHECK(markdown.find("| `image/latest-tag` |  | 1 |  | 1 |\n") != std::string::npos);
  CHECK(markdown.find("## Not checked\n\n- https://git.acme.dev/d: no such directory\n") != std::string::npos);
}

TEST_CASE("merge: neither the order of the files nor how lines are spread over them matters") {
  const ProgramTree tree(fleet);
  const std::string all = tree.run("merge r --format sarif").out;
  for (const char* format : {"sarif", "json", "html", "text", "markdown"}) {
    const std::string options = std::string(" --format ") + format;
    const std::string expected = tree.run("merge r" + options).out;
    CHECK(tree.run("merge r/other.sarif r/deep r/b.jsonl r/a.jsonl" + options).out == expected);
    CHECK(tree.run("merge r/a.jsonl r r/deep r/../r/a.jsonl" + options).out == expected);
  }
  std::vector<std::string> lines;
  for (int i = 0; i < 40; ++i)
    lines.push_back(checked("/srv/r" + std::to_string(i % 25), "c" + std::to_string(i % 3), i % 2 == 0 ? one_error : two));
  std::mt19937 random(7);
  std::string first;
  for (int round = 0; round < 6; ++round) {
    std::shuffle(lines.begin(), lines.end(), random);
    std::map<std::string, std::string> files;
    for (std::size_t i = 0; i < lines.size(); ++i) files["r/" + std::to_string(random() % 5) + ".jsonl"] += lines[i];
    const std::string merged = ProgramTree(files).run("merge r --format jsonl").out;
    if (round == 0) first = merged;
    CHECK(merged == first);
  }
}

TEST_CASE("merge: merging twice changes nothing") {
  const ProgramTree tree(fleet);
  CHECK(tree.run("merge r --format sarif --output once.sarif").status == 0);
  CHECK(tree.run("merge once.sarif r/a.jsonl once.sarif r --format sarif --output twice.sarif").status == 0);
  CHECK(tree.run("merge once.sarif --format sarif --output again.sarif").status == 0);
  CHECK(tree.read("tree/again.sarif") == tree.read("tree/once.sarif"));
  CHECK(report(tree, "once.sarif") == report(tree, "r"));
  json twice = report(tree, "r once.sarif twice.sarif again.sarif");
  CHECK(twice["summary"]["repeated"].get<int>() == 15);
  twice["summary"]["repeated"] = 0;
  CHECK(twice == report(tree, "r"));
  CHECK(tree.run("merge r/a.jsonl r/b.jsonl r/deep --format jsonl --output all.jsonl").status == 0);
  CHECK(tree.run("merge all.jsonl r/a.jsonl --format jsonl").out == tree.read("tree/all.jsonl"));
}

TEST_CASE("merge: a commit counts once, a retry wins over a failure, and the report takes the last commit") {
  const ProgramTree tree(
      {{"1.jsonl", failed("git@git.acme.dev:a.git", "c1", "2026-03-01T12:00:00Z") + failed("https://git.acme.dev/b", "")},
       {"2.jsonl", checked("https://login:word@git.acme.dev/a.git", "c1", two) + checked("ssh://git@git.acme.dev/a", "c1", one_error)},
       {"3.jsonl", checked("https://git.acme.dev/b", "c9", one_error, "2026-03-01T08:00:00Z")},
       {"4.jsonl", checked("https://git.acme.dev/b", "c2", two, "2026-03-02T08:00:00Z")}});
  const json all = report(tree, "1.jsonl 2.jsonl 3.jsonl 4.jsonl");
  CHECK(all["summary"]["checked"] == 2);
  CHECK(all["summary"]["failed"] == 0);
  CHECK(all["summary"]["repeated"] == 2);
  for (const json& row : all["repositories"]) CHECK(row["commit"] == (row["repository"] == "https://git.acme.dev/b" ? "c2" : "c1"));
  const json log = json::parse(tree.run("merge 1.jsonl 2.jsonl 3.jsonl 4.jsonl --format sarif").out);
  CHECK(log["runs"].size() == 4);
  CHECK(tree.run("merge 2.jsonl --format sarif").out.find("login") == std::string::npos);
}

TEST_CASE("merge: SARIF keeps foreign runs as they are, and lines become runs with a category of their own") {
  const ProgramTree tree(fleet);
  const Output output = tree.run("merge r --format sarif");
  const json log = json::parse(output.out);
  std::map<std::string, json> runs;
  for (const json& run : log["runs"]) runs[run["automationDetails"]["id"]] = run;
  CHECK(runs.size() == 5);
  CHECK(runs["nightly/web/"] == json::parse(foreign_log("https://git.acme.dev/e", "warning"))["runs"][0]);
  const json& ours = runs["preship/https://git.acme.dev/a/"];
  CHECK(ours["columnKind"] == "unicodeCodePoints");
  CHECK(ours["versionControlProvenance"][0]["revisionId"] == "c1");
  CHECK(ours["properties"]["preshipFleet"]["owner"] == "team-a");
  CHECK(ours["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20dir/compose.yaml");
  CHECK(ours["results"][1]["ruleIndex"] == 0);
  CHECK(ours["tool"]["driver"]["rules"][0]["id"] == "image/latest-tag");
  CHECK(runs["preship/https://git.acme.dev/d/"]["invocations"][0]["executionSuccessful"] == false);
}

TEST_CASE("merge: the trend names what is new, what is mended, and repositories that came or went") {
  const json other = json::array({finding("image/latest-tag", "warning", "f2"), finding("image/latest-tag", "warning", "f3")});
  const ProgramTree tree(
      {{"old.jsonl", checked("/srv/a", "c1", two, "2026-02-01T10:00:00Z") + checked("/srv/gone", "c1", one_error, "2026-02-01T10:00:00Z")},
       {"new.jsonl", checked("/srv/a", "c2", other) + checked("/srv/more", "c1", one_error) + failed("/srv/gone2", "c")},
       {"lost.jsonl", failed("/srv/a", "c2")}});
  const json trend = report(tree, "new.jsonl --against old.jsonl")["trend"];
  CHECK(trend == json{{"finished", "2026-02-01T10:00:00Z"},
                      {"repositories", 2},
                      {"findings", 3},
                      {"new", 1},
                      {"mended", 1},
                      {"repositories_added", 1},
                      {"findings_in_added", 1},
                      {"repositories_removed", 1},
                      {"findings_in_removed", 1}});
  const json balance = report(tree, "new.jsonl --against old.jsonl");
  CHECK(balance["summary"]["errors"].get<int>() + balance["summary"]["warnings"].get<int>() == 3 + 1 - 1 + 1 - 1);
  // What could not be checked this time is neither new nor mended, and what it had is no longer counted.
  const json lost = report(tree, "lost.jsonl --against old.jsonl")["trend"];
  CHECK(lost["mended"] == 0);
  CHECK(lost["repositories_removed"] == 2);
  CHECK(lost["findings_in_removed"] == 3);
  const json same = report(tree, "new.jsonl --against new.jsonl");
  CHECK(same["trend"]["new"] == 0);
  CHECK(same["trend"]["mended"] == 0);
  CHECK(tree.run("merge new.jsonl --against old.jsonl")
            .out.find("Since 2026-02-01: 1 new and 1 mended; 1 repository more, with 1 finding; "
                      "1 repository fewer, with 1 finding.\n") != std::string::npos);
}

TEST_CASE("merge: what is no result, or half of one, is refused with its place") {
  const std::string whole = checked("/srv/a", "c1", two), log = foreign_log("https://git.acme.dev/e", "error");
  const std::map<std::string, std::string> files = {
      {"good.jsonl", whole},
      {"half.jsonl", whole + whole.substr(0, whole.size() / 2)},
      {"half.sarif", log.substr(0, log.size() / 2)},
      {"empty.jsonl", ""},
      {"other.json", "{\"version\": 1, \"findings\": []}\n"},
      {"mark.jsonl", "{\"preship_result\":2,\"repository\":\"a\"}\n"},
      {"state.jsonl", "{\"preship_result\":1,\"repository\":\"a\",\"status\":\"perhaps\"}\n"},
      {"bare.jsonl", "{\"preship_result\":1,\"repository\":\"a\",\"status\":\"checked\"}\n"},
      {"none/readme.txt", ""},
  };
  const ProgramTree tree(files);
  const std::pair<const char*, const char*> cases[] = {
      {"half.jsonl", "preship: half.jsonl:2: the line is no JSON, or only half of it\n"},
      {"empty.jsonl", "preship: empty.jsonl: the file is empty: no result was written whole\n"},
      {"other.json", "preship: other.json:1:1: no SARIF: it has no runs\n"},
      {"mark.jsonl", "preship: mark.jsonl:1: no line of results: 'preship_result' is not 1\n"},
      {"state.jsonl", "preship: state.jsonl:1: 'status' is neither 'checked' nor 'failed'\n"},
      {"bare.jsonl", "preship: bare.jsonl:1: a checked repository has either 'report' or 'sarif'\n"},
      {"nowhere.jsonl", "preship: there is no file 'nowhere.jsonl'\n"},
      {"none", "preship: the folder 'none' holds no *.jsonl and no *.sarif\n"},
      {"", "preship: which results? Name files or folders, as in `preship merge results/`\n"},
  };
  for (const auto& [name, message] : cases) {
    const Output output = tree.run("merge good.jsonl --output all.json --format json " + std::string(name));
    if (std::string(name).empty()) continue;
    CHECK(output.status == 2);
    CHECK(output.err == message);
  }
  CHECK(tree.run("merge").err == cases[8].second);
  CHECK(tree.run("merge half.sarif").err.find("half.sarif:") != std::string::npos);
  CHECK(tree.run("merge half.sarif").err.find(": the file ends in the middle of its JSON\n") != std::string::npos);
  CHECK(tree.run("merge good.jsonl --format sarif --against good.jsonl").status == 2);
}

TEST_CASE("merge: any cut of a file of lines is refused, unless it falls between two lines") {
  const std::string one = checked("/srv/a", "c1", one_error), both = one + checked("/srv/b", "c2", two);
  for (std::size_t size = 1; size < both.size(); size += 37) {
    const ProgramTree tree(Files{{"cut.jsonl", both.substr(0, size)}});
    const bool between = size == one.size() || size + 1 == one.size() || size + 1 == both.size();
    CHECK(tree.run("merge cut.jsonl").status == (between ? 0 : 2));
  }
}

TEST_CASE("merge: what preship itself writes is merged, with a commit in a repository that says where it comes from") {
  const ProgramTree tree(Files{{"compose.yaml", "services:\n  web:\n    image: nginx:latest\n"}});
  CHECK(tree.run("check --format sarif --fail-on never --output one.sarif").status == 0);
  const json all = report(tree, "one.sarif one.sarif");
  CHECK(all["summary"]["checked"] == 1);
  CHECK(all["rules"][0]["rule"] == "image/latest-tag");
  CHECK(all["repositories"][0]["repository"].get<std::string>().find("unnamed run ") == 0);
  CHECK(tree.run("merge one.sarif --format jsonl").err.find("is a SARIF log, which cannot be made into lines") != std::string::npos);
}
