#include "answers/nginx/targets.h"

#include <map>
#include <string>

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

TEST_CASE("targets of nginx: host, port, path, socket") {
  const ProxyTarget host = proxy_target("http://api:4000/v1/");
  CHECK((host.host == "api" && host.port == "4000" && host.uri == "/v1/" && host.has_uri && host.socket.empty()));
  const ProxyTarget bare = proxy_target("app:9000");
  CHECK((bare.host == "app" && bare.port == "9000" && !bare.has_uri));
  const ProxyTarget socket = proxy_target("http://unix:/run/app.sock:/v1");
  CHECK((socket.host.empty() && socket.socket == "/run/app.sock" && socket.uri == "/v1"));
  CHECK(proxy_target("http://unix:/run/app.sock").uri.empty());
  CHECK(proxy_target("http://[::1]:80/").host == "[::1]");
  CHECK(proxy_target("http://$backend").variable);
}

// Of the server in the only upstream.
static bool is_idle(const std::string& location, const std::string& more = "") {
  std::map<std::string, std::string> files{
      {"nginx.conf", "upstream api {\n  server api:4000;\n}\nserver {\n  listen 80;\n  location / {\n" + location + "  }\n}\n" + more}};
  Analysis analysis = Analysis::from_memory(files);
  const Project& project = analysis.project();
  std::vector<const NginxFile*> all;
  for (const auto& file : project.facts.nginx_files) all.push_back(file.get());
  for (const HostReference& host : project.facts.hosts)
    if (host.host.value == "api") return is_idle_upstream(all, host.host.span);
  FAIL("no server");
  return false;
}

TEST_CASE("an upstream is used by a pass that names it") {
  CHECK(is_idle("root /srv;\n"));
  CHECK(is_idle("proxy_pass http://other:4000;\n"));
  CHECK_FALSE(is_idle("proxy_pass http://api;\n"));
  CHECK_FALSE(is_idle("proxy_pass http://api/v1/;\n"));
  CHECK_FALSE(is_idle("uwsgi_pass api;\n"));
  CHECK_FALSE(is_idle("proxy_pass http://$backend;\n"));
}
