#include "answers/env_files/values.h"

#include "catch.h"
#include "formats/dotenv/parser.h"

using namespace preship;

namespace {

// What the shell stumbles over, "" when it reads the first entry as it stands.
std::string stumbles(const std::string& text) {
  DotenvFile file;
  file.entries = parse_dotenv(0, text).entries;
  const auto problem = misread_by_shell(file.entries.at(0), sorted_names(file));
  return problem ? text.substr(problem->span.begin, problem->span.end - problem->span.begin) : "";
}

// The first entry as a shell should get it, "-" when nothing helps.
std::string repaired(const std::string& text) {
  DotenvFile file;
  file.entries = parse_dotenv(0, text).entries;
  return entry_for_shell(file.entries.at(0), sorted_names(file)).value_or("-");
}

std::string broken(const std::string& text) {
  std::string result;
  for (const ValueProblem& problem : broken_substitutions(parse_dotenv(0, text).entries.at(0)))
    result += text.substr(problem.span.begin, problem.span.end - problem.span.begin) + ";";
  return result;
}

}  // namespace

TEST_CASE("what a shell misreads when it sources an env file, and how to write it") {
  struct Case {
    std::string text, stumbles, repaired;
  };
  const Case cases[] = {
      {"A=1", "", "=1"},
      {"export A=1", "", "=1"},
      {"A=my shop", " ", "='my shop'"},
      {"A=it's a shop", " ", "=\"it's a shop\""},
      {"A=$HOME/my dir", " ", "=\"$HOME/my dir\""},
      {"A=p$w d$HOME", " ", "-"},
      {"A=a&b", "&", "='a&b'"},
      {"A=a;b", ";", "='a;b'"},
      {"A=a|b", "|", "='a|b'"},
      {"A=f(x)", "(", "='f(x)'"},
      {"A=<x>", "<", "='<x>'"},
      {"A=C:\\dir", "\\", "='C:\\dir'"},
      {"A=a\\ b", "", "=a\\ b"},
      {"A={\"a\":1}", "\"", "='{\"a\":1}'"},
      {"A=it's", "'", "=\"it's\""},
      {"A='my $shop'", "", "='my $shop'"},
      {"A=\"my shop\"", "", "=\"my shop\""},
      {"A=\"$2y$10$x\"", "$2", "='$2y$10$x'"},
      {"A=pa$word", "$word", "='pa$word'"},
      {"A=pa$$word", "$$", "='pa$$word'"},
      {"A=pa\\$word", "", "=pa\\$word"},
      {"A=$word\nword=1", "", "=$word"},
      {"A=$(date +%F) & ${B:-c d}", "", "=$(date +%F) & ${B:-c d}"},
      {"A=`x y`", "`x y`", "='x y'"},
      {"A = 1", " = ", "=1"},
      {"A= x y", "= ", "='x y'"},
      {"A =", " =", "="},
      {"A: v", ": ", "=v"},
      {"A", "A", "-"},
      {"export A", "", "-"},
      {"A-B=1", "A-B", "-"},
      {"# A=x y", "", "='x y'"},
      {"A=ab#cd", "", "=ab"},
      {"A=r'https?://(a|b)(:[0-9]+)?'", "", "=r'https?://(a|b)(:[0-9]+)?'"},
      {"A=x\"a b\"y", "", "=x\"a b\"y"},
      {"A=r'(a)'(b)", "(", "=\"r'(a)'(b)\""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(stumbles(c.text) == c.stumbles);
    CHECK(repaired(c.text) == c.repaired);
  }
}

TEST_CASE("substitutions without their ends") {
  struct Case {
    std::string text, broken;
  };
  const Case cases[] = {
      {"A=${B}", ""},
      {"A=${B", "${B;"},
      {"A=x${B/y", "${B/y;"},
      {"A=${B!}", "${B!};"},
      {"A=${B$C}", "${B$C};"},
      {"A=${B${C}", "${B${C};"},
      {"A=$B}", "$B};"},
      {"A=$B}${C", "$B};${C;"},
      {"A=$B{${C}", ""},
      {"A='${B'", ""},
      {"A=\"${B\"", "${B\";"},
      {"A=\\${B", ""},
      {"A=\\$B}", ""},
      {"A={\"b\":$B}", ""},
      {"A=${B:-${C:-d}}", ""},
      {"A=${B:-{}}", ""},
      {"A=${B?no B}${B:+x}${B%/}${B##*/}${#B}${!B}", ""},
      {"A=${{ shared.B }}", ""},
      {"A=${db.URL}", ""},
      {"A=a$}b${}", ""},
      {"# A=${B", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(broken(c.text) == c.broken);
  }
}

TEST_CASE("quotes that no reader needs") {
  const auto needless = [](const std::string& text) { return has_needless_quotes(parse_dotenv(0, text).entries.at(0)); };
  for (const char* text : {"A=\"x\"", "A='x'", "A=`x`", "A=\"\"", "A=\"https://a.test/b-c_d?\"", "A=\"1.5,2@x%+\""}) {
    CAPTURE(text);
    CHECK(needless(text) == (std::string_view(text).find('?') == std::string_view::npos));
  }
  for (const char* text :
       {"A=x", "A=", "A=\"a b\"", "A=\"a#b\"", "A=\"$B\"", "A=\"a=b\"", "A='a\"b'", "A=\"a\\nb\"", "A=\"~/x\"", "# A=\"x\""}) {
    CAPTURE(text);
    CHECK_FALSE(needless(text));
  }
}

TEST_CASE("names that a value refers to") {
  const auto names = [](const std::string& text) {
    std::string result;
    const auto entries = parse_dotenv(0, text).entries;
    for (const std::string_view name : referenced_names(entries.at(0))) result += std::string(name) + " ";
    return result;
  };
  CHECK(names("A=$KEY") == "KEY ");
  CHECK(names("A=x/${KEY:-y}$B2/$") == "KEY B2 ");
  CHECK(names("A=KEY") == "");
  CHECK(names("A='$KEY'") == "");
}

TEST_CASE("what docker run --env-file misreads") {
  struct Case {
    std::string text, stumbles;
  };
  const Case cases[] = {
      {"A=1", ""},         {"A=x y", ""},       {"A", ""},      {"A=", ""},
      {"A= ", ""},         {"A=a'b", ""},       {"A=$B", ""},   {"# A='1'", ""},
      {"A='1'", "'1'"},    {"A=1 # c", " # c"}, {"A=a#b", ""},  {"A= 1", "= "},
      {"A =1", " ="},      {"A = 1", " = "},    {"A: 1", ": "}, {"export A=1", "export "},
      {"A=x${B}", "${B}"}, {"A=\"\"", "\"\""},  {"A =", " ="},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const auto problem = misread_by_docker(parse_dotenv(0, c.text).entries.at(0));
    CHECK((problem ? c.text.substr(problem->span.begin, problem->span.end - problem->span.begin) : "") == c.stumbles);
  }
}
