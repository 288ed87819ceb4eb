#include "answers/nginx/variables.h"

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

namespace {

// What the client can put into the variable where the last proxy_pass of the configuration stands.
bool client_puts(const std::string& text, std::string_view variable, char byte) {
  Analysis analysis = Analysis::from_memory({{"nginx.conf", text}});
  const NginxTree& tree = *analysis.project().nginx_trees.at(0);
  const NginxNode* pass = nullptr;
  for (const NginxNode& node : tree.nodes)
    if (node.name() == "proxy_pass") pass = &node;
  REQUIRE(pass != nullptr);
  return client_can_put(tree, *pass, variable, byte);
}

std::vector<std::string> names(const std::string& word) {
  std::vector<std::string> found;
  for (const NginxVariable& one : variables_in({word, {0, 0, static_cast<std::uint32_t>(word.size())}})) found.push_back(one.name);
  return found;
}

}  // namespace

TEST_CASE("variables of an nginx word") {
  using Names = std::vector<std::string>;
  CHECK(names("http://$host:8080$request_uri") == Names{"host", "request_uri"});
  CHECK(names("${name}_x $1.css$") == Names{"name", "1"});
  CHECK(names("^/a$|b$").empty());
  CHECK(names("${open").empty());
}

TEST_CASE("groups of a regular expression let bytes pass or not") {
  CHECK(group_lets_pass("^/a/([^/]+)", "1", '\n'));
  CHECK_FALSE(group_lets_pass("^/a/([\\w.-]+)", "1", '\n'));
  CHECK(group_lets_pass("^/a/(.*)", "1", '\r'));
  CHECK_FALSE(group_lets_pass("^/a/(.*)", "1", '\n'));
  CHECK(group_lets_pass("(a|b)/(\\W*)$", "2", '\n'));
  CHECK_FALSE(group_lets_pass("(a|b)/(\\W*)$", "1", '\n'));
  CHECK(group_lets_pass("(?:x)(?<host>[^/]*)", "host", '.'));
  CHECK_FALSE(group_lets_pass("(?<name>\\d+)", "other", '1'));
  CHECK_FALSE(group_lets_pass("([a", "1", '\n'));
}

TEST_CASE("what a client decides flows through captures, set and map") {
  CHECK(client_puts("location / { proxy_pass http://x$uri; }", "uri", '\n'));
  CHECK_FALSE(client_puts("location / { proxy_pass http://x$request_uri; }", "request_uri", '\n'));
  CHECK(client_puts("location ~ ^/([^/]+) { set $a $1; set $b x$a; proxy_pass http://x/$b; }", "b", '\n'));
  CHECK_FALSE(client_puts("location / { set $a literal.example; proxy_pass http://$a; }", "a", '.'));
  CHECK(client_puts("map $arg_x $y { default $arg_x; } server { location / { proxy_pass http://$y; } }", "y", '.'));
  CHECK_FALSE(client_puts("map $arg_x $y { a one; b two.example; } server { location / { proxy_pass http://$y; } }", "y", '.'));
  CHECK_FALSE(client_puts("location / { proxy_pass http://$unknown; }", "unknown", '.'));
  CHECK_FALSE(client_puts("set $a $b; set $b $a; location / { proxy_pass http://$a; }", "a", '.'));
}
