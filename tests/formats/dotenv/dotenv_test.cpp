#include "model/dotenv.h"
#include "catch.h"
#include "formats/dotenv/parser.h"
#include "formats/formats.h"

using namespace preship;

namespace {

std::string slice(const std::string& text, const Span& span) { return text.substr(span.begin, span.end - span.begin); }

// One line per entry: flags, then the bytes that its spans cover.
std::string listing(const std::string& text) {
  std::string result;
  for (const DotenvEntry& entry : parse_dotenv(0, text).entries) {
    result += entry.commented ? "#" : "";
    result += entry.exported ? "export " : "";
    result += slice(text, entry.key.span) + (entry.has_equals ? "=[" + slice(text, entry.value.span) + "]" : "");
    if (entry.quote != 0) result += entry.quote;
    result += entry.interpolated ? "$" : "";
    result += entry.comment.empty() ? "" : " (" + entry.comment + ")";
    result += " {" + slice(text, entry.line) + "}\n";
    CHECK(slice(text, entry.key.span) == entry.key.value);
  }
  return result;
}

}  // namespace

TEST_CASE("dotenv entries and what their spans cover") {
  struct Case {
    const char *text, *expected;
  };
  const Case cases[] = {
      {"A=1", "A=[1] {A=1}\n"},
      {"\xEF\xBB\xBF"
       "A=1\r\nB=2\r\n",
       "A=[1] {A=1}\nB=[2] {B=2}\n"},
      {"  export A = 'x y'  # why \n", "export A=[x y]' (why) {export A = 'x y'  # why}\n"},
      {"A=\"one\ntwo\"\nB=", "A=[one\ntwo]\" {A=\"one\ntwo\"}\nB=[] {B=}\n"},
      {"A: v", "A=[v] {A: v}\n"},
      {"KEY\nexport OTHER", "KEY {KEY}\nexport OTHER {export OTHER}\n"},
      {"A=`a'\"`", "A=[a'\"]` {A=`a'\"`}\n"},
      {"A=${B}/x", "A=[${B}/x]$ {A=${B}/x}\n"},
      {"A='${B}'", "A=[${B}]' {A='${B}'}\n"},
      {"A=v #c#d", "A=[v] (c#d) {A=v #c#d}\n"},
      {"# A=1", "#A=[1] {# A=1}\n"},
      {"## export A_B='1' # c", "#export A_B=[1]' (c) {## export A_B='1' # c}\n"},
      {"# A=\"x\nB=\"", "#A=[\"x] {# A=\"x}\nB=[\"] {B=\"}\n"},
      {"# A = 1", "#A=[1] {# A = 1}\n"},
      {"# Set: this\n# 0 = off\n# x = y\n# A == B\n# A => B\n#\n# the scheme=https one\n# scheme=https is best", ""},
      {"# basic=true", "#basic=[true] {# basic=true}\n"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(listing(c.text) == c.expected);
  }
}

TEST_CASE("docker passes the rest of the line as it stands") {
  const auto entries = parse_dotenv(0, "A=\"x\" # c\r\nB= y \n# C='z'\nD: v\nE").entries;
  REQUIRE(entries.size() == 5);
  CHECK(entries[0].docker_value == "\"x\" # c");
  CHECK(entries[1].docker_value == " y ");
  CHECK(entries[2].docker_value == "'z'");
  CHECK(entries[3].docker_value.empty());
  CHECK(entries[4].docker_value.empty());
}

TEST_CASE("lines that no reader of dotenv files understands") {
  struct Case {
    const char *text, *error;  // "" when it is fine
  };
  const Case cases[] = {
      {"A=1\nnot an entry\nB=2", "not an entry"},
      {"one two\nthree four\n", "one two"},
      {"A=\"open\nB=1", "\"open"},
      {"A=it's\nB=1", ""},
      {"{{storage}}\n{% if x %}\n<% y %>\nA={{ z }}", ""},
      {"A\nexport B\n\n   \n#\n", ""},
      {"# A=\"open", ""},
      {"123", "123"},
      {"<<<<<<< HEAD\nA=1", "<<<<<<< HEAD"},
      {"A=\"one\ntwo three\nfour\"", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const auto errors = parse_dotenv(0, c.text).errors;
    REQUIRE(errors.size() == (*c.error ? 1 : 0));
    if (*c.error) CHECK(slice(c.text, errors[0].span) == c.error);
  }
}

TEST_CASE("dotenv facts") {
  SourceFile file;
  file.path = ".env.example";
  file.text = "A=\nB=changeme\nC=3000\n# D=\nE\nF='$X'\nG=\"a${H:-1}b$II$jj\\$KK\"\nL=${M?}${N}\n# O=${P}\n{{x}}\nQ=`$(date)`\n";
  file.kind = FileKind::dotenv;
  const Facts facts = extract_dotenv(3, file);
  REQUIRE(facts.dotenv_files.size() == 1);
  CHECK(facts.dotenv_files[0]->file == 3);
  std::string declared;
  for (const EnvDeclaration& d : facts.env_declarations)
    declared += d.key.value + std::to_string(static_cast<int>(d.kind)) + (d.commented ? "# " : " ");
  CHECK(declared == "A1 B2 C3 D1# E0 F3 G5 L5 O5# Q5 ");
  CHECK_FALSE(facts.env_declarations[4].value.has_value());
  std::string read;
  for (const EnvRead& r : facts.env_reads) {
    CHECK(slice(file.text, r.key.span) == r.key.value);
    CHECK(r.reader == Reader::interpolation);
    read += slice(file.text, r.span) + std::to_string(static_cast<int>(r.need)) + " ";
  }
  CHECK(read == "${H:-1}2 $II1 ${M?}1 ${N}1 ");
  REQUIRE(facts.opaque.size() == 1);
  CHECK(slice(file.text, facts.opaque[0].span) == "{{x}}");
}
