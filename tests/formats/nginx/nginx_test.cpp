
#include "catch.h"
#include "formats/formats.h"
#include "support/growth.h"
#include "support/json_shape.h"

using namespace preship;

namespace {

Facts extract(const std::string& text, const std::string& path = "nginx/default.conf") {
  const SourceFile file{.path = path, .text = text, .kind = FileKind::nginx};
  return extract_nginx(1, file);
}

using Lines = std::vector<std::string>;

Lines ports(const std::string& text) {
  Lines lines;
  for (const Port& port : extract(text).ports) {
    CHECK(port.deployment.text() == "nginx/default.conf#nginx");
    lines.push_back(std::to_string(port.number) + " " + written(text, port.span) + (port.host.empty() ? "" : " on ") + port.host);
  }
  return lines;
}

Lines hosts(const std::string& text) {
  Lines lines;
  for (const HostReference& host : extract(text).hosts) {
    CHECK(written(text, host.host.span) == host.host.value);
    lines.push_back(host.host.value);
    if (host.port) lines.back().append(":").append(std::to_string(*host.port));
  }
  return lines;
}

Lines reads(const std::string& text, const std::string& path) {
  Lines lines;
  for (const EnvRead& read : extract(text, path).env_reads) {
    CHECK(read.reader == Reader::nginx_template);
    CHECK(written(text, read.key.span) == read.key.value);
    lines.push_back(written(text, read.span));
  }
  return lines;
}

}  // namespace

TEST_CASE("nginx listens on ports") {
  CHECK(ports("server { listen 80; listen 443 ssl http2; listen [::]:8080 default_server; listen *:81; }") ==
        Lines{"80 80", "443 443", "8080 8080 on [::]", "81 81"});
  CHECK(ports("server { listen 127.0.0.1:8000; listen localhost; listen unix:/run/x.sock; listen ${PORT}; listen 99999; listen [::1]; }") ==
        Lines{"8000 8000 on 127.0.0.1", "80 localhost on localhost", "80 [::1] on [::1]"});
}

TEST_CASE("nginx names hosts") {
  CHECK(hosts("location / { proxy_pass http://api:3000/v1/; } location /b { proxy_pass https://web; }") == Lines{"api:3000", "web"});
  CHECK(hosts("fastcgi_pass php:9000; uwsgi_pass app:8001; grpc_pass grpc://g:50051; memcached_pass unix:/x;") ==
        Lines{"php:9000", "app:8001", "g:50051"});
  CHECK(hosts("upstream app { server a:80 weight=5; server b; server unix:/x.sock; server [::1]:8080; } server { location / { proxy_pass "
              "http://app; } }") == Lines{"a:80", "b", "[::1]:8080"});
  CHECK(hosts("set $u web; proxy_pass http://$u:80; proxy_pass http://${HOST}; proxy_pass http://unix:/run/a.sock:/; proxy_pass $x;") ==
        Lines{});
  CHECK(hosts("server { server_name a; } stream { server { proxy_pass \"db:5432\"; } }") == Lines{"db:5432"});
}

TEST_CASE("nginx answers health checks itself") {
  const std::string text =
      "location = /health { access_log off; return 200 \"ok\"; } location /up { return 204; } location /old { return 301 /new; } location "
      "~ ^/x { "
      "return 200; } location / { if ($a) { return 200; } }";
  Lines lines;
  for (const HttpRoute& route : extract(text).routes) {
    CHECK(route.framework == "nginx");
    lines.push_back(written(text, route.path.span));
  }
  CHECK(lines == Lines{"/health", "/up"});
}

TEST_CASE("nginx templates read variables") {
  const std::string text = "server { listen ${PORT}; proxy_pass http://$API_HOST:$port; root \"$ROOT/x\"; # ${NOT}\n }";
  CHECK(reads(text, "templates/default.conf.template") == Lines{"${PORT}", "$API_HOST", "$ROOT"});
  CHECK(extract(text, "a.conf.template").env_reads[0].confidence == Confidence::high);
  CHECK(extract(text, "a.conf").env_reads[0].confidence == Confidence::medium);
  CHECK(extract(text, "a.conf").nginx_files[0]->is_template);
  CHECK(reads("set $FOO 1; map $a $BAR { default 1; } if ($x ~ (?<BAZ>a)) { return 200 $FOO$BAR$BAZ$QUX; }", "a.conf") == Lines{"$QUX"});
  CHECK(reads("return 200 $host$Mixed${lower}$1;", "a.conf.template") == Lines{});
  CHECK_FALSE(extract("return 200 $host;", "a.conf").nginx_files[0]->is_template);
}

TEST_CASE("nginx syntax errors are reported for nginx files only") {
  const auto message = [](const std::string& text) {
    const Facts facts = extract(text);
    CHECK(facts.opaque.empty() == facts.syntax_errors.empty());
    return facts.syntax_errors.empty() ? "" : written(text, facts.syntax_errors[0].span) + ": " + facts.syntax_errors[0].message;
  };
  CHECK(message("server { listen 80 }") == "80: ';' is missing after this");
  CHECK(message("server { listen 80\n server_name x; }") == "80: ';' is missing after this");
  CHECK(message("server { root /srv\n index a; }") == "/srv: ';' is missing after this");
  CHECK(message("server { listen 80\n location / { } }") == "80: ';' is missing after this");
  CHECK(message("server { server_name a\n b\n c; }").empty());
  CHECK(message("server { add_header X\n 'proxy_pass'; }").empty());
  CHECK(message("log_format main '$a'\n server_name;").empty());
  CHECK(message("map $a $b { default\n server_name; }").empty());
  CHECK(extract("ServerName x\n<VirtualHost>\n}").syntax_errors.empty());
}

TEST_CASE("templates of other languages are not nginx") {
  for (const std::string text : {"server { listen 80;\n{% if tls %}\n listen 443 ssl;\n{% endif %} }",
                                 "server { server_name {{ domain }}; }", "server { listen <%= port %>; }"}) {
    const Facts facts = extract(text);
    CHECK(facts.syntax_errors.empty());
    CHECK(facts.nginx_files.empty());
    CHECK(facts.ports.empty());
    REQUIRE(facts.opaque.size() == 1);
    CHECK(facts.opaque[0].what == OpaqueWhat::syntax);
  }
  CHECK(extract("server { listen 80;\n ${EXTRA}\n}").syntax_errors.empty());
  CHECK(extract("server { content_by_lua_block { local t = {{1}} } listen 80; }").ports.size() == 1);
}

TEST_CASE("hostile nginx files are extracted soon") {
  CHECK(grows_with_its_input(50000, [](std::size_t size) {
    std::string dollars, regex;
    for (std::size_t i = 0; i < size; ++i) dollars += "$A{", regex += "(?";
    extract("listen \"" + dollars + "\";", "a.conf.template");
    extract("set $A 1; location ~ \"" + regex + "\" { }");
  }));
}
