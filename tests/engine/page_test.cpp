#include "engine/page.h"

#include "catch.h"
#include "engine/rule_table.h"

using namespace preship;

TEST_CASE("a page gives its metadata and its examples") {
  const Page page = parse_page(
      "---\nseverity: warning\naliases: [a:B, c:D]\nalso: a/b: for want: of it\nalso: c/d: why\n---\n# Title\ntext\n## Bad: "
      "one\n`x/y.js`\n```js\ncode\n```\n```findings\nx\n```\n## "
      "Good\n"
      "`z`\n```\n```\n## Why\nmore\n");
  CHECK(page.severity == Severity::warning);
  CHECK(page.aliases == std::vector<std::string>{"a:B", "c:D"});
  REQUIRE(page.also.size() == 2);
  CHECK(page.also[0].rule == "a/b");
  CHECK(page.also[0].why == "for want: of it");
  CHECK(page.title == "Title");
  REQUIRE(page.examples.size() == 2);
  CHECK(page.examples[0].files == std::vector<std::pair<std::string, std::string>>{{"x/y.js", "code\n"}});
  CHECK(page.examples[0].findings == "x\n");
  CHECK(page.examples[1].files.front().first == "z");
}

TEST_CASE("a page with a mistake says where") {
  CHECK_THROWS_WITH(parse_page("---\nseverity: loud\n---\n"), "line 2: unknown value 'loud'");
  CHECK_THROWS_WITH(parse_page("---\nsevrity: error\n---\n"), "line 2: unknown key 'sevrity' in the front matter");
  for (const char* wrong : {"a/b", "a/b:", "ab: for want"})
    CHECK_THROWS_WITH(parse_page("---\nalso: " + std::string(wrong) + "\n---\n"), "line 2: expected 'also: category/rule: why'");
}

TEST_CASE("a page says what was measured") {
  const auto measured = parse_measured("41 true, 2 false, 97 repositories, 2026-12");
  REQUIRE(measured);
  CHECK(measured->right == 41);
  CHECK(measured->wrong == 2);
  CHECK(measured->repositories == 97);
  CHECK(measured->when == "2026-12");
  CHECK(parse_measured("0 true, 0 false, 60 repositories, 2026-12"));
  for (const char* wrong : {"", "41 true", "41 true, 2 false, 0 repositories, 2026-12", "41 true, 2 false, 97 repositories, 2026-12 x",
                            "41 true, 2 false, 97 repositories, soon"})
    CHECK(!parse_measured(wrong));
}

TEST_CASE("precision is what was measured, and the confidence where too little was") {
  const auto precision = [](Measured measured, Confidence confidence = Confidence::low) {
    RuleEntry rule{};
    rule.confidence = confidence;
    rule.measured = measured;
    return precision_of(rule);
  };
  CHECK(precision({20, 1, 60, "2026-12"}) == "very-high");
  CHECK(precision({10, 1, 60, "2026-12"}) == "high");
  CHECK(precision({9, 3, 60, "2026-12"}) == "medium");
  CHECK(precision({5, 6, 60, "2026-12"}, Confidence::high) == "low");
  CHECK(precision({3, 0, 60, "2026-12"}, Confidence::medium) == "medium");
  CHECK(describe(Measured{41, 2, 97, "2026-12"}) == "41 of 43 right in 97 repositories (2026-12)");
  CHECK(describe(Measured{0, 0, 60, "2026-12"}) == "silent in 60 repositories (2026-12)");
  CHECK(describe(Measured{}) == "");
}
