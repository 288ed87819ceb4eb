// What the pages of rules/dotenv cannot show: line ends, ignore comments of dotenv-linter, odd and huge files.

#include <filesystem>
#include <fstream>
#include <map>

#include "catch.h"
#include "engine/analysis.h"
#include "engine/check.h"
#include "engine/fix.h"
#include "formats/dotenv/parser.h"
#include "support/growth.h"
#include "support/places.h"
#include "support/print_findings.h"

using namespace preship;

namespace {

using Files = std::map<std::string, std::string>;

ProjectReport checked(Analysis& analysis, const std::string& rules) {
  return check_project(analysis.project(), {.selection = {.select = {rules}}, .min_confidence = Confidence::low, .jobs = 1});
}

std::string printed(const Files& files, const std::string& rules) {
  Analysis analysis = Analysis::from_memory(files);
  return print_findings(analysis.project(), checked(analysis, rules).findings);
}

// The text of .env after all safe fixes of the rules.
std::string fixed(const std::string& text, const std::string& rules) {
  Analysis analysis = Analysis::from_memory({{".env", text}});
  const FixResult result = apply_fixes(analysis.project(), checked(analysis, rules).findings);
  return result.texts.empty() ? text : result.texts.at(".env");
}

// The keys and values as npm's dotenv reads them.
std::map<std::string, std::string> reading(const std::string& text) {
  std::map<std::string, std::string> values;
  for (const DotenvEntry& entry : parse_dotenv(0, text).entries)
    if (entry.has_equals && !entry.commented) values[entry.key.value] = entry.value.value;
  return values;
}

std::string content(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("safe fixes of dotenv rules leave the values as they were, and come to an end") {
  for (const auto& sample : std::filesystem::recursive_directory_iterator(preship::source_dir() + "/tests/oracle-dotenv/samples")) {
    if (!sample.is_regular_file()) continue;
    CAPTURE(sample.path());
    const std::string before = content(sample.path());
    std::string after = before, previous;
    for (int round = 0; after != previous; ++round) {
      previous = after;
      after = fixed(after, "dotenv");
      REQUIRE(round < 20);
    }
    CHECK(reading(after) == reading(before));
  }
}

TEST_CASE("dotenv rules obey the ignore comments of dotenv-linter") {
  CHECK(printed({{".env", "# dotenv-linter:off LowercaseKey, DuplicatedKey\na=1\na=2\na=2\n"}}, "dotenv") == "");
  CHECK(printed({{".env", "# dotenv-linter:off LowercaseKey\na=1\n# dotenv-linter:on LowercaseKey\nb=1\n"}}, "dotenv") ==
        ".env:4:1 note 'b' is not in capitals\n");
  const char* const names[] = {"IncorrectDelimiter\nA-B=1\n",    "KeyWithoutValue\nA\n",     "LeadingCharacter\n A=1\n",
                               "QuoteCharacter\nA='1'\n",        "SpaceCharacter\nA =1\n",   "SubstitutionKey\nA=${B\n",
                               "TrailingWhitespace\nA=1 \n",     "UnorderedKey\nB=1\nA=1\n", "ValueWithoutQuotes\nA=1 2\n",
                               "ExtraBlankLine\nA=1\n\n\nB=2\n", "EndingBlankLine\nA=1"};
  for (const std::string name : names) {
    CAPTURE(name);
    CHECK(printed({{".env", "# dotenv-linter:off " + name}}, "dotenv") == "");
    CHECK(printed({{".env", "# nothing " + name}}, "dotenv") != "");
  }
}

TEST_CASE("dotenv rules keep the line ends of the file") {
  for (const auto& [text, expected] : Files{{"A=1 \r\n\r\n\r\nB=2", "A=1\r\n\r\nB=2\r\n"},
                                            {"A=1\r\nA=1\r\n", "A=1\r\n"},
                                            {"A=1\nA=1", "A=1\n"},
                                            {"\n\nA=1\n", "\nA=1\n"},
                                            {"A=1\n\n  \n\n", "A=1\n"},
                                            {"A=1\n\nB=\"x\n\n\ny \n\" \n", "A=1\n\nB=\"x\n\n\ny \n\"\n"}}) {
    CAPTURE(text);
    std::string now = text;
    for (int round = 0; round < 3; ++round)
      for (const char* rule : {"dotenv/trailing-whitespace", "dotenv/extra-blank-line", "dotenv/repeated-key", "dotenv/no-final-newline"})
        now = fixed(now, rule);
    CHECK(now == expected);
  }
  CHECK(printed({{".env", "A=1\r\n\r\nB=2\r\n"}}, "dotenv") == "");
}

TEST_CASE("a shell reads the byte order mark and the CR of an env file") {
  CHECK(printed({{".env", "A=1\nB=2\r\nC=3\r\n"}, {"run.sh", ". ./.env\n"}}, "dotenv/misread-by-shell") ==
        ".env:2:4 error the line ends in CR LF, and the shell makes the CR part of each value\n"
        "  note run.sh:1:3 the shell reads the file here\n");
  CHECK(printed({{".env",
                  "\xEF\xBB\xBF"
                  "A=1\n"},
                 {"run.sh", ". ./.env\n"}},
                "dotenv/misread-by-shell") ==
        ".env:1:1 error the byte order mark in front joins the first key in the shell\n"
        "  note run.sh:1:3 the shell reads the file here\n");
}

TEST_CASE("quotes are not added by themselves where docker would make them part of the value") {
  const Files files = {{".env", "A=x y\n"}, {"run.sh", "docker run --env-file .env acme/web\n"}};
  Analysis analysis = Analysis::from_memory(files);
  const auto findings = checked(analysis, "dotenv/value-without-quotes").findings;
  REQUIRE(findings.size() == 1);
  CHECK_FALSE(findings[0].fix.has_value());
}

TEST_CASE("env files of tests and documents, templates, and files without entries are left alone") {
  for (const char* path : {"tests/.env", "docs/.env", "dist/.env"}) {
    CAPTURE(path);
    CHECK(printed({{path, "a = 1 \na=2"}}, "dotenv") == "");
  }
  CHECK(printed({{".env", "{{ if .Dev }}\nA=1\n{{ else }}\nA=2\n{{ end }}\n"}}, "dotenv") == "");
  CHECK(printed({{".env", ""}}, "dotenv") == "");
  CHECK(printed({{".env", "# nothing here yet\n"}}, "dotenv") == "");
  CHECK(printed({{".env.example", "A=$(openssl rand -hex 32)\nexport B\n"}}, "dotenv/misread-by-shell") == "");
}

TEST_CASE("the env file for the tests of an app counts") {
  CHECK(printed({{"api/src/.env.test", "A=1\nA=2\n"}}, "dotenv/duplicate-key") != "");
  CHECK(printed({{"api/tests/.env.test", "A=1\nA=2\n"}}, "dotenv/duplicate-key") == "");
}

TEST_CASE("dotenv rules end quickly on a huge file") {
  CHECK(grows_with_its_input(2500, [](std::size_t size) {
    std::string text;
    for (std::size_t i = 0; i < size; ++i) text += "K" + std::to_string(i % 500) + " = $A{${b ' \" x y \n";
    Analysis analysis = Analysis::from_memory({{".env", text}, {"run.sh", ". ./.env\n"}});
    CHECK_FALSE(checked(analysis, "dotenv").findings.empty());
  }));
}
