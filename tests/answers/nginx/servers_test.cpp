// nginx's own choices, by the rules of its documentation and its source.

#include "answers/nginx/servers.h"

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

namespace {

struct Configured {
  explicit Configured(const std::string& text) : analysis(Analysis::from_memory({{"nginx.conf", text}})) {
    REQUIRE(analysis.project().nginx_trees.size() == 1);
  }
  const NginxTree& tree() { return *analysis.project().nginx_trees.front(); }
  Analysis analysis;
};

// "^~ /images/" of the location that takes the path, "" for none.
std::string location_for(const std::string& locations, const std::string& path) {
  Configured nginx("server {\n" + locations + "\n}\n");
  const auto servers = http_servers(nginx.tree());
  const LocationChoice choice = choose_location(*servers.at(0).node, path);
  if (choice.unsure != nullptr) return "unsure";
  if (choice.location == nullptr) return "";
  std::string text;
  for (const Text& word : choice.location->directive->arguments) text += (text.empty() ? "" : " ") + word.value;
  return text + (choice.match == LocationMatch::slash_added ? " redirects" : "");
}

std::string server_for(const std::string& text, std::uint16_t port, const std::string& host) {
  Configured nginx(text);
  const auto servers = http_servers(nginx.tree());
  const ServerChoice choice = choose_server(servers, port, host);
  if (choice.server == nullptr) return "none";
  const NginxNode* root = child_of(*choice.server->node, "root");
  return root == nullptr ? "?" : root->argument(0);
}

std::string passed(const std::string& location, const std::string& path) {
  Configured nginx("server { " + location + " }\n");
  for (const NginxNode& node : nginx.tree().nodes) {
    if (node.name() != "location") continue;
    const PassedPath result = passed_path(node, *pass_of(node), path);
    return result.refused ? "refused" : result.known ? result.path : "unknown";
  }
  return "";
}

// The example of https://nginx.org/en/docs/http/ngx_http_core_module.html#location
const std::string documented =
    "location = / { }\nlocation / { }\nlocation /documents/ { }\nlocation ^~ /images/ { }\nlocation ~* \\.(gif|jpg|jpeg)$ { }";

}  // namespace

TEST_CASE("nginx locations: the example of the documentation") {
  CHECK(location_for(documented, "/") == "= /");
  CHECK(location_for(documented, "/index.html") == "/");
  CHECK(location_for(documented, "/documents/document.html") == "/documents/");
  CHECK(location_for(documented, "/images/1.gif") == "^~ /images/");
  CHECK(location_for(documented, "/documents/1.jpg") == "~* \\.(gif|jpg|jpeg)$");
  CHECK(location_for(documented, "/documents/1.JPG") == "~* \\.(gif|jpg|jpeg)$");
}

TEST_CASE("nginx locations: the longest prefix, wherever it stands") {
  CHECK(location_for("location /api/v1/ { } location / { } location /api/ { }", "/api/v1/users") == "/api/v1/");
  CHECK(location_for("location / { } location /api/ { } location /api/v1/ { }", "/api/v2") == "/api/");
  CHECK(location_for("location /api { }", "/apis") == "/api");
}

TEST_CASE("nginx locations: patterns in their order, before a longer prefix") {
  CHECK(location_for("location /a/b/c { } location ~ ^/a { } location ~ ^/a/b { }", "/a/b/c") == "~ ^/a");
  CHECK(location_for("location ~ \\.PHP$ { } location / { }", "/x.php") == "/");
  CHECK(location_for("location ~* \\.PHP$ { } location / { }", "/x.php") == "~* \\.PHP$");
}

TEST_CASE("nginx locations: what comes before patterns is only the longest prefix") {
  CHECK(location_for("location ^~ /static { } location /static/app { } location ~ \\.js$ { }", "/static/app/a.js") == "~ \\.js$");
  CHECK(location_for("location ^~ /static/app { } location /static { } location ~ \\.js$ { }", "/static/app/a.js") == "^~ /static/app");
}

TEST_CASE("nginx locations: an exact one comes before everything") {
  CHECK(location_for("location ~ . { } location ^~ /a { } location = /a { }", "/a") == "= /a");
  CHECK(location_for("location = /a { } location / { }", "/a/") == "/");
  CHECK(location_for("location =/a { }", "/a") == "=/a");
}

TEST_CASE("nginx locations: none") {
  CHECK(location_for("location /api/ { }", "/other") == "");
  CHECK(location_for("location @fallback { }", "/") == "");
}

TEST_CASE("nginx locations: a proxied one gets the slash that the request lacks") {
  CHECK(location_for("location /app/ { proxy_pass http://a; } location / { }", "/app") == "/app/ redirects");
  CHECK(location_for("location /app/ { root /srv; } location / { }", "/app") == "/");
  CHECK(location_for("location /app/ { proxy_pass http://a; } location = /app { }", "/app") == "= /app");
  CHECK(location_for("location /app/ { proxy_pass http://a; } location /app { }", "/app") == "/app");
}

TEST_CASE("nginx locations: inside of others") {
  const std::string nested = "location /a/ { location /a/b/ { } location ~ \\.css$ { } } location ~ \\.js$ { }";
  CHECK(location_for(nested, "/a/b/c") == "/a/b/");
  CHECK(location_for(nested, "/a/x") == "/a/");
  CHECK(location_for(nested, "/a/x.css") == "~ \\.css$");
  CHECK(location_for(nested, "/a/b/x.js") == "~ \\.js$");
  CHECK(location_for("location ^~ /a/ { location ~ \\.css$ { } } location ~ x { }", "/a/x") == "^~ /a/");
}

TEST_CASE("nginx locations: a pattern that cannot be tried") {
  CHECK(location_for("location ~ ^/(?!api) { } location / { }", "/shop") == "unsure");
  CHECK(location_for("location ~ ^/(?!api) { } location ^~ / { }", "/shop") == "^~ /");
  CHECK(location_for("location ~ ^/(?<id>[0-9]+)$ { } location / { }", "/12") == "~ ^/(?<id>[0-9]+)$");
}

TEST_CASE("nginx paths: as locations see them") {
  CHECK(normalized_path("/a//b/./c?x=1") == "/a/b/c");
  CHECK(normalized_path("/a/b/../c/") == "/a/c/");
  CHECK(normalized_path("/%61pi") == "/api");
  CHECK(normalized_path("") == "/");
  CHECK(normalized_path("/a/..") == "/");
  CHECK_FALSE(normalized_path("/../etc"));
}

TEST_CASE("nginx servers: names in their order of rank") {
  const std::string text =
      "server { listen 80; server_name ~^www\\d+\\.example\\.com$; root pattern; }\n"
      "server { listen 80; server_name www.*; root trailing; }\n"
      "server { listen 80; server_name *.example.com; root leading; }\n"
      "server { listen 80; server_name *.shop.example.com; root longer; }\n"
      "server { listen 80; server_name www.example.com; root exact; }\n"
      "server { listen 80; server_name .example.org; root dot; }\n";
  CHECK(server_for(text, 80, "WWW.example.com") == "exact");
  CHECK(server_for(text, 80, "api.example.com") == "leading");
  CHECK(server_for(text, 80, "api.shop.example.com") == "longer");
  CHECK(server_for(text, 80, "www.example.net") == "trailing");
  CHECK(server_for(text, 80, "www1.example.com") == "leading");
  CHECK(server_for(text, 80, "example.org") == "dot");
  CHECK(server_for(text, 80, "a.example.org") == "dot");
}

TEST_CASE("nginx servers: who takes what no name matches") {
  CHECK(server_for("server { listen 80; server_name a; root a; } server { listen 80; server_name b; root b; }", 80, "x") == "a");
  CHECK(server_for("server { listen 80; root a; } server { listen 80 default_server; root b; }", 80, "x") == "b");
  CHECK(server_for("server { root a; }", 80, "x") == "a");
  CHECK(server_for("server { listen 8080; root a; }", 80, "x") == "none");
  CHECK(server_for("stream { server { listen 80; } } http { server { listen 81; root a; } }", 80, "x") == "none");
}

TEST_CASE("nginx passes: the path that the server behind gets") {
  CHECK(passed("location /api/ { proxy_pass http://a; }", "/api/x") == "/api/x");
  CHECK(passed("location /api/ { proxy_pass http://a/; }", "/api/x") == "/x");
  CHECK(passed("location /api { proxy_pass http://a/; }", "/api/x") == "//x");
  CHECK(passed("location /api/ { proxy_pass http://a/v1/; }", "/api/x") == "/v1/x");
  CHECK(passed("location = /api { proxy_pass http://a/v1; }", "/api") == "/v1");
  CHECK(passed("location ~ ^/api { proxy_pass http://a/v1; }", "/api") == "refused");
  CHECK(passed("location ~ ^/api { proxy_pass http://a; }", "/api") == "/api");
  CHECK(passed("location /api/ { proxy_pass http://a$request_uri; }", "/api/x") == "unknown");
}

namespace {

std::string rewritten(const std::string& rewrite, const std::string& path) {
  Configured nginx("server { " + rewrite + " }\n");
  for (const NginxNode& node : nginx.tree().nodes)
    if (node.name() == "rewrite") {
      const RewrittenPath made = rewritten_path(node, path);
      return made.matches ? made.path.value_or("unknown") : "no";
    }
  return "";
}

}  // namespace

TEST_CASE("nginx rewrites: what the path becomes") {
  CHECK(rewritten("rewrite ^/api/(.*)$ /$1 break;", "/api/orders/7") == "/orders/7");
  CHECK(rewritten("rewrite ^/api/(.*)$ /v1/$1?x=1 last;", "/api/orders") == "/v1/orders");
  CHECK(rewritten("rewrite ^/api/(.*)$ /$1 break;", "/other") == "no");
  CHECK(rewritten("rewrite ^/(a)?(b)? /$2$1;", "/b") == "/b");
  CHECK(rewritten("rewrite ^ /$host;", "/b") == "unknown");
  CHECK(rewritten("rewrite ^/(?!api) /x;", "/b") == "unknown");
}
