#include "formats/nginx/parser.h"

#include <fstream>
#include <sstream>

#include "catch.h"
#include "support/growth.h"
#include "support/json_shape.h"
#include "support/places.h"

using namespace preship;

namespace {

// name[argument][argument]; name{block}, made of the bytes that the spans cover; <lua> for an opaque block.
std::string shape(std::string_view text, const std::vector<NginxDirective>& directives) {
  std::string out;
  for (const NginxDirective& directive : directives) {
    out += written(text, directive.name.span);
    for (const Text& argument : directive.arguments) out.append("[").append(written(text, argument.span)).append("]");
    if (directive.opaque_block) out += "<lua>";
    else if (directive.has_block) out.append("{").append(shape(text, directive.block)).append("}");
    else out += ";";
  }
  return out;
}

std::string shape(std::string_view text) {
  const NginxParse parsed = parse_nginx(3, text);
  return parsed.error ? "error: " + parsed.error->message : shape(text, parsed.directives);
}

}  // namespace

TEST_CASE("nginx words, quotes and blocks") {
  struct Case {
    std::string text, expected;
  };
  const std::vector<Case> cases = {
      {"listen 80;", "listen[80];"},
      {"server { listen 80; # listen 81;\n}", "server{listen[80];}"},
      {"a 'b c' \"d;{}\" e;", "a[b c][d;{}][e];"},
      {"a b\\ c \\;d 'it\\'s';", "a[b\\ c][\\;d][it\\'s];"},
      {"map $a ${b} { default 1; ~^x{1} 2; '' 3; }", "error: this block is never closed"},
      {"map $a ${b} { default 1; \"~^x{1}\" 2; '' 3; }", "map[$a][${b}]{default[1];~^x{1}[2];[3];}"},
      {"proxy_pass http://${HOST}:${PORT};", "proxy_pass[http://${HOST}:${PORT}];"},
      {"if ($x = \"y\") { return 403; }", "if[($x][=][y][)]{return[403];}"},
      {"location ~ ^/a(b|c)$ { }", "location[~][^/a(b|c)$]{}"},
      {"a#b c#d; e;", "a#b[c#d];e;"},
      {"a\n  b # c;\n  d;", "a[b][d];"},
      {"a b}c;", "a[b}c];"},
      {"add_header X \"two\nlines\";", "add_header[X][two\nlines];"},
      {"# only a comment", ""},
      {"", ""},
      {"\r\nlisten 80;\r\n", "listen[80];"},
      {"content_by_lua_block { local t = {a = '}'} -- }\n --[[ } ]] return [==[ } ]==] .. \"\\\"}\" } a;", "content_by_lua_block<lua>a;"},
      {"set_by_lua_block $x { return t[1] } a;", "set_by_lua_block[$x]<lua>a;"},
      {"content_by_lua 'ngx.say(\"}\")';", "content_by_lua[ngx.say(\"}\")];"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(shape(c.text) == c.expected);
  }
}

TEST_CASE("nginx values are unescaped as nginx does") {
  const std::string text = R"(a "x\"y" x\\y '\t' \d \" ;)";
  const NginxParse parsed = parse_nginx(0, text);
  REQUIRE(parsed.directives.size() == 1);
  CHECK(parsed.directives[0].argument(0) == "x\"y");
  CHECK(parsed.directives[0].argument(1) == "x\\y");
  CHECK(parsed.directives[0].argument(2) == "\t");
  CHECK(parsed.directives[0].argument(3) == "\\d");
  CHECK(parsed.directives[0].argument(4) == "\"");
  CHECK(parsed.directives[0].argument(5).empty());
}

TEST_CASE("nginx directives span to their semicolon or brace") {
  const std::string text = "http {\n 'server' { listen 80 ; }\n}\nuser x;";
  const NginxParse parsed = parse_nginx(5, text);
  REQUIRE(parsed.directives.size() == 2);
  CHECK(written(text, parsed.directives[0].span) == "http {\n 'server' { listen 80 ; }\n}");
  CHECK(written(text, parsed.directives[0].block[0].span) == "'server' { listen 80 ; }");
  CHECK(written(text, parsed.directives[0].block[0].block[0].span) == "listen 80 ;");
  CHECK(written(text, parsed.directives[1].span) == "user x;");
  CHECK(parsed.directives[1].span.file == 5);
}

TEST_CASE("nginx syntax errors say where") {
  struct Case {
    std::string text, written, message;
  };
  const std::vector<Case> cases = {
      {"listen 80; }", "}", "this '}' closes nothing"},
      {"server { return 200 }", "200", "';' is missing after this"},
      {"listen 80", "80", "';' is missing after this"},
      {"internal", "internal", "';' is missing after this"},
      {"server { listen 80;", "server", "this block is never closed"},
      {"http { server { listen 80; ", "server", "this block is never closed"},
      {"a 'b;\nc;", "'b;", "the quote is never closed"},
      {"a \"b\\", "\"b\\", "the quote is never closed"},
      {"a 'b'c;", "c", "a blank or ';' was expected after the closing quote"},
      {"a;;", ";", "unexpected ';'"},
      {"server { { } }", "{", "unexpected '{'"},
      {"access_by_lua_block { if {", "access_by_lua_block", "this block is never closed"},
      {"\xEF\xBB\xBFuser x;", "\xEF\xBB\xBF", "a byte order mark stands here, which nginx takes for the name of a directive"},
  };
  for (const Case& c : cases) {
    const NginxParse parsed = parse_nginx(8, c.text);
    CAPTURE(c.text);
    REQUIRE(parsed.error);
    CHECK(parsed.error->message == c.message);
    CHECK(parsed.error->format == "nginx");
    CHECK(parsed.error->span.file == 8);
    CHECK(written(c.text, parsed.error->span) == c.written);
  }
}

TEST_CASE("what stands before an nginx error is kept") {
  const std::string text = "http { server { listen 80; root /x } }";
  const NginxParse parsed = parse_nginx(0, text);
  CHECK(parsed.error->message == "';' is missing after this");
  CHECK(shape(text, parsed.directives) == "http{server{listen[80];}}");
}

TEST_CASE("hostile nginx configurations end soon") {
  std::ostringstream slow;
  slow << std::ifstream(preship::source_dir() + "/tests/hostile/nginx.slow", std::ios::binary).rdbuf();
  parse_nginx(0, slow.str());
  std::string nested, lua = "content_by_lua_block {";
  for (int i = 0; i < 200000; ++i) nested += "a {", lua += "[=[";
  CHECK(parse_nginx(0, nested).error->message == "nested more than 100 levels deep");
  CHECK(parse_nginx(0, lua).error);
  CHECK(grows_with_its_input(100000, [](std::size_t size) {
    for (const char byte : {'"', '\\', '$', ';', '{'}) parse_nginx(0, "a " + std::string(size, byte));
  }));
  CHECK(parse_nginx(0, std::string(1000, '\0')).error);
}
