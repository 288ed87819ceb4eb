#include <nlohmann/json.hpp>
#include <set>

#include "catch.h"
#include "support/run_preship.h"

using namespace preship;

using Files = std::map<std::string, std::string>;

namespace {

const Files shop = {{"package.json", R"({"name":"shop","scripts":{"start":"node ."},"dependencies":{"express":"5.1.0"}})"},
                    {"compose.yaml", "services:\n  web:\n    image: acme/shop:latest\n    build: .\n"},
                    {"Dockerfile", "FROM node:latest\n"}};

}  // namespace

TEST_CASE("checklist: text has a scorecard and what failed and exit statuses") {
  const ProgramTree tree(shop);
  const Output output = tree.run("checklist .");
  CHECK(output.status == 1);
  CHECK(output.out.find("A small SaaS on a server or Docker host  small-saas\n") == 0);
  CHECK(output.out.find("The list fits: 1 compose service of this code (compose.yaml#web).\n") != std::string::npos);
  CHECK(output.out.find("failed   S1-8.03   Production images have a fixed tag or digest\n                   Dockerfile:1 ") !=
        std::string::npos);
  CHECK(output.out.find("person   S1-3.01") == std::string::npos);
  CHECK(tree.run("checklist . --show open").out.find("person   S1-3.01") != std::string::npos);
  CHECK(tree.run("checklist . --fail-on never").status == 0);
  CHECK(tree.run("checklist compose.yaml").status == 2);
  CHECK(tree.run("checklist nowhere").status == 2);
  CHECK(tree.run("checklist . --by Ana").err.find("belongs to `preship checklist attest ITEM`") != std::string::npos);
  CHECK(tree.run("checklist --list").out.find("nextly-migrations  SQL migrations with Nextly: ") != std::string::npos);
}

TEST_CASE("checklist: markdown, JSON, HTML and SARIF hold every item") {
  const ProgramTree tree(shop);
  const std::string markdown = tree.run("checklist . --format markdown").out;
  CHECK(markdown.find("| Section | passed | attested | failed | person | open | n/a |\n") != std::string::npos);
  CHECK(markdown.find("- [ ] **S1-3.01** The server can be reached") != std::string::npos);
  CHECK(markdown.size() < 65536);
  const auto json = nlohmann::json::parse(tree.run("checklist . --format json").out);
  std::size_t items = 0;
  for (const auto& section : json["lists"][0]["sections"]) items += section["items"].size();
  CHECK(items == 189);
  const auto sarif = nlohmann::json::parse(tree.run("checklist . --format sarif").out);
  std::set<std::string> kinds;
  for (const auto& result : sarif["runs"][0]["results"]) {
    kinds.insert(result.value("kind", "fail"));
    CHECK((result["level"] == "none") == (result.value("kind", "fail") != "fail"));
  }
  CHECK(kinds == std::set<std::string>{"pass", "fail", "notApplicable", "review", "open"});
  CHECK(sarif["runs"][0]["results"].size() == items);
  const std::string html = tree.run("checklist . --format html").out;
  CHECK(html.find("<li class=\"item failed\" id=\"S1-8.03\">") != std::string::npos);
  CHECK(html.find("src=") == std::string::npos);
}

TEST_CASE("checklist attest: writes the word, and the next run knows it") {
  const ProgramTree tree(shop);
  const Output written = tree.run("checklist attest S1-3.01 --by Ana --evidence 'ping of today'");
  CHECK(written.status == 0);
  CHECK(tree.read("tree/preship.toml").find("attest.\"S1-3.01\" = { by = \"Ana\", on = \"20") != std::string::npos);
  CHECK(tree.run("checklist . --show all").out.find("attested S1-3.01") != std::string::npos);
  for (const char* wrong :
       {"checklist attest", "checklist attest S1-3.01", "checklist attest S1-3.01 --by Ana",
        "checklist attest S1-99.01 --by Ana --evidence x", "checklist attest S1-3.01 --by Ana --evidence x --expires soon"})
    CHECK(tree.run(wrong).status == 2);
}

TEST_CASE("checklist: an attestation for no item is told") {
  Files files = shop;
  files["preship.toml"] = "[checklist]\nattest.\"S9-1.01\" = {by = \"Ana\", on = \"2026-01-01\"}\n";
  const Output output = ProgramTree(files).run("checklist .");
  CHECK(output.err.find("preship.toml attests 'S9-1.01', which no checklist has") != std::string::npos);
}
