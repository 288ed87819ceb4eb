#include "catch.h"
#include "formats/caddy/parser.h"
#include "formats/formats.h"
#include "paths/classify.h"
#include "support/growth.h"
#include "support/json_shape.h"

using namespace preship;

namespace {

Facts extract(const std::string& text, const std::string& path = "deploy/Caddyfile") {
  return extract_caddyfile(1, {.path = path, .text = text, .kind = FileKind::caddyfile});
}

using Lines = std::vector<std::string>;

// name[argument|argument]{block}
std::string shape(const std::vector<CaddyDirective>& lines) {
  std::string out;
  for (const CaddyDirective& line : lines) {
    out += line.name.value;
    if (!line.arguments.empty()) out += '[';
    for (const Text& argument : line.arguments) out.append(&argument == line.arguments.data() ? "" : "|").append(argument.value);
    if (!line.arguments.empty()) out += ']';
    out += line.has_block ? "{" + shape(line.block) + "}" : ";";
  }
  return out;
}

std::string shape(const std::string& text) { return shape(parse_caddyfile(1, text, true).lines); }

Lines ports(const std::string& text) {
  Lines lines;
  for (const Port& port : extract(text).ports) {
    CHECK(port.deployment.text() == "deploy/Caddyfile#caddy");
    lines.push_back(written(text, port.span) + " " + std::to_string(port.number));
  }
  return lines;
}

Lines hosts(const std::string& upstreams) {
  const std::string text = "a.com {\n" + upstreams + "\n}\n";
  Lines lines;
  for (const HostReference& host : extract(text).hosts) lines.push_back(host.host.value + ":" + std::to_string(host.port.value_or(0)));
  return lines;
}

Lines reads(const std::string& text) {
  Lines lines;
  for (const EnvRead& read : extract(text).env_reads) {
    CHECK(read.reader == Reader::caddyfile);
    CHECK(written(text, read.key.span) == read.key.value);
    lines.push_back(written(text, read.span) + (read.need == Need::defaulted ? " defaulted" : ""));
  }
  return lines;
}

Lines routes(const std::string& text) {
  Lines lines;
  for (const HttpRoute& route : extract("a.com {\n" + text + "\n}\n").routes) lines.push_back(route.path.value);
  return lines;
}

std::string sites(const std::string& text) {
  const CaddyParse parsed = parse_caddyfile(1, text, true);
  std::string out;
  for (const CaddyBlocks::Site& site : caddy_blocks(parsed.lines).sites) {
    for (const Text& address : site.addresses) out += address.value + " ";
    out += site.directives == nullptr ? "without braces from " + std::to_string(site.rest) : "{" + shape(*site.directives) + "}";
    out += "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("Caddyfiles are told by their names") {
  for (const char* name :
       {"Caddyfile", "x/caddyfile", "Caddyfile.prod", "Caddyfile-dev", "prod.Caddyfile", "sites/a.caddy", "Caddyfile.example"})
    CHECK(kind_by_name(name) == FileKind::caddyfile);
  for (const char* name : {"Caddyfile.j2", "Caddyfile.md", "caddy.json", "caddy", "Caddyfile.tmpl"})
    CHECK(kind_by_name(name) != FileKind::caddyfile);
}

TEST_CASE("a Caddyfile's words are cut as Caddy cuts them") {
  struct Case {
    std::string text, expected;
  };
  const std::vector<Case> cases = {
      {"a.com {\n respond \"x \\\" y\\n\" 200\n}", "a.com{respond[x \" y\\n|200];}"},
      {"a.com {\n respond `x \" \\`\n}", "a.com{respond[x \" \\];}"},
      {"a.com { # {\n a#b #c\n}", "a.com{a#b;}"},
      {"a.com {\n a b \\\n  c\n d\n}", "a.com{a[b|c];d;}"},
      {"\xEF\xBB\xBF:80 {\n}\r\n", ":80{}"},
      {":80 {\n a {$X:b c} {$Y}\n}", ":80{a[{$X:b c}|{$Y}];}"},
      {":80 {\n respond <<END\n    one {\n      two\n    END 200\n}", ":80{respond[one {\n  two|200];}"},
      {":80 {\n respond <<END x\n b <<\n}", ":80{respond[<<END|x];b[<<];}"},
      {":80 {\n a \"{\"\n}", ":80{a[{];}"},
      {"{\n debug\n}\n(s) {\n x\n}", "{debug;}(s){x;}"},
      {":80 {\n a {\n  b {\n   c d\n  }\n }\n}", ":80{a{b{c[d];}}}"},
      {"respond \"open", "respond[open];"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(shape(c.text) == c.expected);
  }
}

TEST_CASE("a Caddyfile's sites are told from the rest") {
  CHECK(sites("a.com, b.com,\nc.com {\n x\n}\n(s) {\n}\nimport y\n{$MORE}\nd.com\n{\n z\n}\n") == "a.com b.com c.com {x;}\nd.com {z;}\n");
  CHECK(sites("localhost\nfile_server\nlog\n") == "localhost without braces from 1\n");
  CHECK(sites("{\n email x\n}\n&(r) {\n}\n").empty());
}

TEST_CASE("a Caddyfile's directives span to their last word or brace") {
  const std::string text = "a.com {\n\thandle /x {\n\t\trespond \"ok\" 200\n\t}\n}\n";
  const CaddyParse parsed = parse_caddyfile(1, text, true);
  CHECK(written(text, parsed.lines.at(0).span) == text.substr(0, text.size() - 1));
  const CaddyDirective& handle = parsed.lines[0].block.at(0);
  CHECK(written(text, handle.span) == "handle /x {\n\t\trespond \"ok\" 200\n\t}");
  CHECK(written(text, handle.block.at(0).span) == "respond \"ok\" 200");
}

TEST_CASE("Caddy listens where its addresses say") {
  CHECK(ports("a.com, http://b.com, :8080, https://c.com:444, localhost, *.d.com, http://:81 {\n}") ==
        Lines{"a.com 443", "http://b.com 80", ":8080 8080", "https://c.com:444 444", "localhost 443", "*.d.com 443", "http://:81 81"});
  CHECK(ports("{$DOMAIN}, :{$PORT}, {$HOST}:8443, [::1]:82, http://{$NAME} {\n}") ==
        Lines{"{$HOST}:8443 8443", "[::1]:82 82", "http://{$NAME} 80"});
}

TEST_CASE("Caddy names hosts") {
  CHECK(hosts("reverse_proxy api:3000 web") == Lines{"api:3000", "web:80"});
  CHECK(hosts("reverse_proxy /api/* https://api {\n to b:1 c:2\n header_up Host x:9\n}") == Lines{"api:443", "b:1", "c:2"});
  CHECK(hosts("php_fastcgi @php php:9000\nforward_auth auth:9091 {\n uri /verify\n}") == Lines{"php:9000", "auth:9091"});
  CHECK(hosts("reverse_proxy :8080 localhost:1 127.0.0.1:2 [::1]:3 tcp/d:4 h2c://e:5") ==
        Lines{"localhost:8080", "localhost:1", "127.0.0.1:2", "[::1]:3", "d:4", "e:5"});
  CHECK(hosts("reverse_proxy {$API}:80 {upstream} unix//run/a.sock x:{$PORT} y:1-3 z:99999 ${API}:80").empty());
  CHECK(hosts("handle {\n route {\n  reverse_proxy * deep:1\n }\n}") == Lines{"deep:1"});
}

TEST_CASE("Caddy reads the environment") {
  CHECK(
      reads(
          "{$DOMAIN} {\n # {$COMMENT}\n tls {\n  dns cloudflare {env.TOKEN}\n }\n respond \"{$A:x y} {$B:} {http.request.host} {$}\"\n}") ==
      Lines{"{$DOMAIN}", "{env.TOKEN}", "{$A:x y} defaulted", "{$B:} defaulted"});
  CHECK(reads("a {\n respond <<END\n  {$IN_TEXT}\n  END\n}") == Lines{"{$IN_TEXT}"});
}

TEST_CASE("Caddy answers by itself") {
  CHECK(
      routes(
          "respond /health 200\nrespond /gone 410\nhandle /up {\n respond \"ok\"\n}\nhandle /x/* {\n respond \"ok\"\n}\nrespond \"all\"") ==
      Lines{"/health", "/up"});
}

TEST_CASE("a Caddyfile in a template language is no Caddyfile yet") {
  const Facts facts = extract("{{ domain }} {\n reverse_proxy app:80\n");
  CHECK(facts.syntax_errors.empty());
  CHECK(facts.hosts.empty());
  CHECK(facts.opaque.size() == 1);
  CHECK(extract("a.com {\n respond \"{{ .Host }}\"\n reverse_proxy app:80\n}").hosts.size() == 1);
}

TEST_CASE("Caddyfile syntax errors say where") {
  struct Case {
    std::string text, written, message;
  };
  const std::vector<Case> cases = {
      {":80 {\n}\n}\n", "}", "this '}' closes nothing"},
      {":80 {\n respond ok\n", ":80", "this block is never closed"},
      {":80 {\n handle {\n  route {\n  }\n", "handle", "this block is never closed"},
      {"(s) {\n x {\n }\n", "(s)", "this block is never closed"},
      {":80 {\n handle { respond ok }\n}", "{", "a line break is missing behind this '{'"},
      {":80 {\n respond ok }\n", "}", "'}' has to stand in a line of its own"},
      {":80{\n respond ok\n}\n", ":80{", "a blank is missing in front of the '{'"},
      {"a.com,b.com {\n}\n", "a.com,b.com", "a blank is missing behind the comma: this is one address"},
      {"(a) {\n}\n(a) {\n}\n", "(a)", "a snippet '(a)' stands above already"},
      {":80 {\n}\n{\n debug\n}\n", "{", "a block without an address is for global options, and has to be the first of the file"},
      {":80 {\n respond <<END\n x\n}\n", "<<END", "nothing ends this text: 'END' stands in no line below"},
  };
  for (const Case& c : cases) {
    const CaddyParse parsed = parse_caddyfile(8, c.text, true);
    CAPTURE(c.text);
    REQUIRE(parsed.error);
    CHECK(parsed.error->message == c.message);
    CHECK(parsed.error->format == "caddyfile");
    CHECK(written(c.text, parsed.error->span) == c.written);
  }
  for (const char* text : {":80 {\n handle {\n  respond ok\n }\n", ":80\nrespond ok\n}\n", "(a) {\n}\n{\n debug\n}\n:80 {\n}",
                           "(a) {\n b { c }\n}\n", "a.com\n{\n}\n"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_caddyfile(8, text, true).error);
  }
  CHECK_FALSE(parse_caddyfile(8, "header -Server\n}\n", false).error);
}

TEST_CASE("hostile Caddyfiles end soon") {
  std::string nested;
  for (int i = 0; i < 200000; ++i) nested += "a {\n";
  CHECK(parse_caddyfile(0, nested, true).error->message == "nested more than 100 levels deep");
  CHECK(grows_with_its_input(100000, [](std::size_t size) {
    for (const char* piece : {"\"", "\\\n", "{$", "}", "<<A\n", "{env.", "a, ", "{\n", "`", "}\n", "import\n"}) {
      std::string text = "a {\n";
      for (std::size_t i = 0; i < size / 8; ++i) text += piece;
      extract(text);
    }
  }));
}
