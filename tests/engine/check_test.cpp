#include "engine/check.h"

#include "catch.h"
#include "engine/analysis.h"
#include "engine/fingerprint.h"
#include "support/growth.h"
#include "support/print_findings.h"

using namespace preship;

namespace {

using Files = std::map<std::string, std::string>;

constexpr const char* compose = "services:\n  web:\n    image: nginx:latest\n  cache:\n    image: redis:7\n";

std::string printed(const Files& files, const ProjectCheck& check) {
  Analysis analysis = Analysis::from_memory(files);
  const Project& project = analysis.project();
  return print_findings(project, check_project(project, check).findings);
}

ProjectCheck only(const std::string& rule) { return {.selection = {.select = {rule}}, .jobs = 1}; }

std::vector<std::string> selected(const Selection& selection) {
  std::vector<std::string> ids;
  for (const SelectedRule& rule : select_rules(selection)) ids.emplace_back(rule.rule->id);
  return ids;
}

bool contains(const std::vector<std::string>& ids, const std::string& id) { return std::ranges::find(ids, id) != ids.end(); }

}  // namespace

TEST_CASE("selection: rules go by id, category and other tools' names and the more exact name wins") {
  CHECK(selected({.select = {"image/latest-tag"}}) == std::vector<std::string>{"image/latest-tag"});
  CHECK(contains(selected({.select = {"image"}}), "image/untagged"));
  CHECK(contains(selected({.select = {"hadolint:DL3007"}}), "image/latest-tag"));
  CHECK(contains(selected({.select = {"DL3007"}}), "image/latest-tag"));
  CHECK(selected({.select = {"image/latest-tag"}, .ignore = {"image"}}) == std::vector<std::string>{"image/latest-tag"});
  CHECK_FALSE(contains(selected({.select = {"image"}, .ignore = {"image/latest-tag"}}), "image/latest-tag"));
  CHECK(selected({.select = {"image"}, .ignore = {"image"}}).empty());
  CHECK(selected({.select = {"all"}}).size() == all_rules().size());
  CHECK_FALSE(contains(selected({.severities = {{"image", std::nullopt}}}), "image/latest-tag"));
  CHECK(contains(selected({.severities = {{"image", std::nullopt}, {"image/latest-tag", Severity::note}}}), "image/latest-tag"));
  CHECK_THROWS_WITH(select_rules({.select = {"image/latest-tga"}}),
                    "no rule is called 'image/latest-tga'; did you mean 'image/latest-tag'?");
}

TEST_CASE("the config sets severities and ignores paths") {
  ProjectCheck check = only("image/latest-tag");
  const Files files = {{"compose.yaml", compose}, {"apps/old/compose.yaml", compose}};
  check.selection.severities = {{"image", Severity::note}};
  CHECK(printed(files, check) ==
        "apps/old/compose.yaml:3:12 note image 'nginx' follows the moving tag 'latest'\n"
        "compose.yaml:3:12 note image 'nginx' follows the moving tag 'latest'\n");
  for (const char* pattern : {"apps/old", "apps/", "/apps/**", "old"}) {
    INFO(pattern);
    check.ignores = {{{pattern}, {"image"}, "why"}};
    CHECK(printed(files, check) == "compose.yaml:3:12 note image 'nginx' follows the moving tag 'latest'\n");
  }
  check.ignores = {{{"apps/old"}, {"env"}, "why"}};
  CHECK(printed(files, check).find("apps/old") == 0);
  check.ignores = {{{}, {}, "everything"}};
  CHECK(printed(files, check).empty());
}

TEST_CASE("given files only, what does not concern them is left out") {
  ProjectCheck check = only("image/latest-tag");
  const Files files = {{"compose.yaml", compose}, {"other/compose.yaml", compose}};
  check.only = OnlyPaths{{"other/compose.yaml"}};
  CHECK(printed(files, check).find("other/compose.yaml") == 0);
  check.only = OnlyPaths{{"README.md"}};
  CHECK(printed(files, check).empty());
}

TEST_CASE("a key taken out of the example file concerns it, although the finding stands in the code") {
  ProjectCheck check = only("env/undeclared-key");
  const Files files = {{".env.example", "DATABASE_URL=\n"},
                       {"server.js", "connect(process.env.DATABASE_URL);\nsign(process.env.SECRET_KEY);\n"}};
  check.only = OnlyPaths{{".env.example"}};
  CHECK(printed(files, check) ==
        "server.js:2:18 error 'SECRET_KEY' is read here, but .env.example does not list it and no other file provides it\n");
}

TEST_CASE("a baseline hides what it knows, also when lines have moved, and nothing else") {
  const auto entries = [](const Files& files) {
    Analysis analysis = Analysis::from_memory(files);
    const Project& project = analysis.project();
    Baseline baseline;
    for (const Finding& finding : check_project(project, only("image/latest-tag")).findings)
      add(baseline, {std::string(finding.rule), project.file(finding.span.file).path, finding.fingerprint});
    return baseline;
  };
  const Baseline known = entries({{"compose.yaml", compose}});
  REQUIRE(known.entries.size() == 1);
  ProjectCheck check = only("image/latest-tag");
  check.baseline = &known;
  CHECK(printed({{"compose.yaml", compose}}, check).empty());
  CHECK(printed({{"compose.yaml", "# a comment\n" + std::string(compose)}}, check).empty());
  const std::string twice = std::string(compose) + "  web2:\n    image: nginx:latest\n";
  CHECK(printed({{"compose.yaml", twice}}, check).find("compose.yaml:7:12") == 0);
  CHECK(parse_baseline(print_baseline(known), "b") == known);
}

TEST_CASE("a baseline that is none says what is wrong with it") {
  CHECK_THROWS_WITH(parse_baseline("x", "b.json"), "b.json: the baseline is not a JSON object");
  CHECK_THROWS_WITH(parse_baseline("{}", "b.json"), "b.json: the baseline must have \"version\": 1");
  CHECK_THROWS_WITH(parse_baseline("{\"version\":1,\"findings\":[1]}", "b.json"),
                    "b.json: a finding of the baseline needs the text \"rule\"");
}

TEST_CASE("fingerprints do not depend on the value of a secret") {
  const auto fingerprint = [](const std::string& text) {
    Project project;
    project.files.push_back({.path = "f", .text = text});
    return fingerprints(project, {{.span = {0, 0, 1}, .message = "m", .rule = "secret/x", .about_secret = true}}).front();
  };
  CHECK(fingerprint("KEY=one") == fingerprint("KEY=two"));
}

TEST_CASE("a baseline knows a finding in a file that was renamed, once") {
  const std::string text = "services:\n  a:\n    image: nginx:latest\n";
  ProjectCheck check{.selection = {.select = {"image/latest-tag"}}};
  Analysis before = Analysis::from_memory({{"compose.yaml", text}});
  Baseline known;
  for (const Finding& finding : check_project(before.project(), check).findings)
    add(known, {std::string(finding.rule), "compose.yaml", finding.fingerprint});
  check.baseline = &known;
  Analysis renamed = Analysis::from_memory({{"docker-compose.yml", text}});
  CHECK(check_project(renamed.project(), check).findings.empty());
  Analysis copied = Analysis::from_memory({{"docker-compose.yml", text}, {"other/compose.yaml", text}});
  CHECK(check_project(copied.project(), check).findings.size() == 1);
  Analysis beside = Analysis::from_memory({{"compose.yaml", text}, {"other/compose.yaml", text}});
  CHECK(check_project(beside.project(), check).findings.size() == 1);
}

TEST_CASE("an entry of the config that silences nothing is reported at its place") {
  const std::string config = "[[ignore]]\npaths = [\"old\"]\nrules = [\"image/latest-tag\"]\n";
  const auto place = static_cast<std::uint32_t>(config.find("image/"));
  ProjectCheck check{.selection = {.select = {"image/latest-tag", "suppression/unused"}}, .config_file = "preship.toml", .jobs = 1};
  check.ignores = {{{"old"}, {"image/latest-tag"}, "", {{0, place, place + 16}}}};
  CHECK(printed({{"preship.toml", config}, {"compose.yaml", "services: {}\n"}}, check) ==
        "preship.toml:3:11 warning 'image/latest-tag' is not reported in these paths, so the entry silences nothing\n");
  CHECK(printed({{"preship.toml", config}, {"old/compose.yaml", compose}}, check).empty());
  check.selection.select = {"suppression/unused"};
  CHECK(printed({{"preship.toml", config}}, check).empty());
  check.selection.select = {"image/latest-tag", "suppression/unused"};
  check.config_file = "";
  CHECK(printed({{"preship.toml", config}}, check).empty());
}

TEST_CASE("many findings on one line take time in proportion") {
  CHECK(grows_with_its_input(400, [](std::size_t size) {
    std::string text;
    for (std::size_t i = 0; i < size; ++i) text += "A_KEY=x y\r";
    Analysis analysis = Analysis::from_memory({{".env", text}});
    CHECK(check_project(analysis.project(), only("dotenv")).findings.size() >= size);
  }));
}

TEST_CASE("a long line has a fingerprint of its own, whatever its blanks") {
  Project project;
  const auto fingerprint = [&](const std::string& text) {
    project.files = {{.path = "a", .text = text}};
    return fingerprint_at(project, {.span = {0, 5, 6}, .message = "m", .rule = "image/latest-tag"}, "a", 0);
  };
  const std::string line(10'000, 'x');
  CHECK(fingerprint(line) == fingerprint("  " + line + "  \r\nmore"));
  CHECK(fingerprint(line) != fingerprint(line + "y"));
}
