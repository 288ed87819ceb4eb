#include "catch.h"
#include "formats/formats.h"

using namespace preship;

TEST_CASE("the patterns of an ignore file") {
  struct Case {
    const char* text;
    std::vector<std::string> patterns;
  };
  const Case cases[] = {
      {"", {}},
      {"# comment\n\n.env\n!.env.example\n", {".env", "!.env.example"}},
      {"\xEF\xBB\xBF"
       "a\r\n\r\nb",
       {"a", "b"}},
      {"a  \nb\\ \n\\#c\n  d\n \t\n", {"a", "b\\ ", "\\#c", "  d"}},
      {"a\\\r\n", {"a\\"}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    SourceFile file;
    file.path = "apps/web/.gitignore";
    file.text = c.text;
    const Facts facts = extract_ignore_file(2, file);
    REQUIRE(facts.ignore_files.size() == 1);
    CHECK(facts.ignore_files[0]->directory == "apps/web");
    std::vector<std::string> patterns;
    for (const Text& pattern : facts.ignore_files[0]->patterns) {
      CHECK(file.text.substr(pattern.span.begin, pattern.span.end - pattern.span.begin) == pattern.value);
      patterns.push_back(pattern.value);
    }
    CHECK(patterns == c.patterns);
  }
}
