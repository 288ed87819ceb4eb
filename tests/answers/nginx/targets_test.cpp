#include "answers/nginx/targets.h"

#include "catch.h"

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
