#include "engine/page.h"

#include "catch.h"

using namespace preship;

TEST_CASE("a page gives its metadata and its examples") {
  const Page page = parse_page(
      "---\nseverity: warning\naliases: [a:B, c:D]\n---\n# Title\ntext\n## Bad: one\n`x/y.js`\n```js\ncode\n```\n```findings\nx\n```\n## "
      "Good\n"
      "`z`\n```\n```\n## Why\nmore\n");
  CHECK(page.severity == Severity::warning);
  CHECK(page.aliases == std::vector<std::string>{"a:B", "c:D"});
  CHECK(page.title == "Title");
  REQUIRE(page.examples.size() == 2);
  CHECK(page.examples[0].files == std::vector<std::pair<std::string, std::string>>{{"x/y.js", "code\n"}});
  CHECK(page.examples[0].findings == "x\n");
  CHECK(page.examples[1].files.front().first == "z");
}

TEST_CASE("a page with a mistake says where") {
  CHECK_THROWS_WITH(parse_page("---\nseverity: loud\n---\n"), "line 2: unknown value 'loud'");
  CHECK_THROWS_WITH(parse_page("---\nsevrity: error\n---\n"), "line 2: unknown key 'sevrity' in the front matter");
}
