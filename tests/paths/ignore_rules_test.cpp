#include "paths/ignore_rules.h"

#include "catch.h"
#include "support/growth.h"

using namespace preship;

namespace {

struct GlobCase {
  std::string_view glob, text;
  bool matches;
};

std::string verdict(std::string_view rules, std::string_view path, bool is_directory = false) {
  switch (IgnoreRules::parse(rules).match(path, is_directory)) {
    case IgnoreRules::Verdict::ignored:
      return "ignored";
    case IgnoreRules::Verdict::kept:
      return "kept";
    default:
      return "undecided";
  }
}

}  // namespace

TEST_CASE("globs match as git's do") {
  const GlobCase cases[] = {
      {"", "", true},
      {"", "a", false},
      {"a", "a", true},
      {"a", "b", false},
      {"?", "a", true},
      {"?", "/", false},
      {"?", "", false},
      {"*", "", true},
      {"*", "abc", true},
      {"*", "a/b", false},
      {"a*c", "abbc", true},
      {"a*c", "ab/c", false},
      {"*a*b", "xaxb", true},
      {"*.env*", ".env", true},
      {"*.env*", "a.env.local", true},
      {"**", "a/b/c", true},
      {"**/c", "c", true},
      {"**/c", "a/b/c", true},
      {"**/c", "a/bc", false},
      {"a/**", "a/b/c", true},
      {"a/**", "a", false},
      {"a/**/b", "a/b", true},
      {"a/**/b", "a/x/y/b", true},
      {"a/**/b", "ab", false},
      {"a/**/b", "a/xb", false},
      {"**/a/**/b", "x/a/y/z/b", true},
      {"a**b", "axxb", true},
      {"a**b", "a/b", false},
      {"**a", "x/a", false},
      {"**/*.js", "a/b.js", true},
      {"**/x*y/z", "a/xqy/xy/z", true},
      {"***/b", "a/c/b", true},
      {"[ab]", "a", true},
      {"[ab]", "c", false},
      {"[!ab]", "c", true},
      {"[^ab]", "a", false},
      {"[!a]", "/", false},
      {"a[/]b", "a/b", false},
      {"[a-c]x", "bx", true},
      {"[a-c]x", "dx", false},
      {"[]]", "]", true},
      {"[!]]", "]", false},
      {"[a-]", "-", true},
      {"[-a]", "-", true},
      {"[--0]", ".", true},
      {"[[:digit:]]", "7", true},
      {"[[:digit:]]", "x", false},
      {"[[:nope:]]", "x", false},
      {"[[:alpha:]_]", "_", true},
      {"[a", "a", false},
      {"[", "[", false},
      {"[\\]]", "]", true},
      {"[[:]", ":", true},
      {"[\\", "\\", false},
      {"\\*", "*", true},
      {"\\*", "a", false},
      {"\\a", "a", true},
      {"a\\", "a\\", false},
      {"\\", "\\", false},
      {"**\\/b", "b", false},
      {"**\\/b", "a/b", true},
      {"**\\/b", "a/c/b", true},
      {"app/[[]slug]/*.tsx", "app/[slug]/page.tsx", true},
      {"\xC3\xA9*", "\xC3\xA9t\xC3\xA9", true},
  };
  for (const GlobCase& c : cases) {
    INFO(c.glob << " against " << c.text);
    CHECK(glob_match(c.glob, c.text) == c.matches);
  }
}

TEST_CASE("the last pattern of an ignore file that matches decides") {
  CHECK(verdict("*.log\n!keep.log\n", "a.log") == "ignored");
  CHECK(verdict("*.log\n!keep.log\n", "x/keep.log") == "kept");
  CHECK(verdict("*.log\n", "a.txt") == "undecided");
  CHECK(verdict("!keep.log\n*.log\n", "keep.log") == "ignored");
}

TEST_CASE("a slash inside a pattern binds it to the ignore file's directory") {
  CHECK(verdict("build\n", "a/build") == "ignored");
  CHECK(verdict("/build\n", "a/build") == "undecided");
  CHECK(verdict("/build\n", "build") == "ignored");
  CHECK(verdict("a/build\n", "x/a/build") == "undecided");
  CHECK(verdict("**/a/build\n", "x/a/build") == "ignored");
}

TEST_CASE("a slash at the end means directories only") {
  CHECK(verdict("build/\n", "build", true) == "ignored");
  CHECK(verdict("build/\n", "x/build", true) == "ignored");
  CHECK(verdict("build/\n", "build", false) == "undecided");
  CHECK(verdict("/\n//\n", "a", true) == "undecided");
}

TEST_CASE("comments, blanks, escapes and line ends of ignore files") {
  CHECK(verdict("# a\n\n   \n", "a") == "undecided");
  CHECK(verdict("\\#a\n", "#a") == "ignored");
  CHECK(verdict("\\!a\n", "!a") == "ignored");
  CHECK(verdict("a   \n", "a") == "ignored");
  CHECK(verdict("a\\ \n", "a ") == "ignored");
  CHECK(verdict("a\t\n", "a") == "undecided");
  CHECK(verdict("a\r\nb\r\n", "a") == "ignored");
  CHECK(verdict("\xEF\xBB\xBF"
                "a\n",
                "a") == "ignored");
  CHECK(verdict("a", "a") == "ignored");
}

TEST_CASE("globs made to explode take time in proportion") {
  std::string glob, deep;
  for (int i = 0; i < 200; ++i) glob += "*a", deep += "**/a*/";
  CHECK(grows_with_its_input(1000, [&](std::size_t size) {
    const std::string text(size, 'a');
    std::string path;
    for (std::size_t i = 0; i < size / 2; ++i) path += "a/";
    CHECK_FALSE(glob_match(glob + "b", text));
    CHECK_FALSE(glob_match(deep + "b", path));
    CHECK_FALSE(glob_match("**/**/**/**/**/**/" + glob + "b", path + text));
  }));
}
