#include "text/url.h"

#include <string>

#include "catch.h"

using namespace preship;

namespace {

std::string parts(std::string_view text) {
  const std::optional<Url> url = parse_url(text);
  if (!url) return "none";
  std::string result;
  for (const std::string_view part : {url->scheme, url->user, url->password, url->host, url->port, url->path})
    result.append(result.empty() ? "" : "|").append(part);
  return result + (url->many_hosts ? "|many" : "");
}

}  // namespace

TEST_CASE("the parts of a URL") {
  struct Case {
    const char* text;
    const char* parts;
  };
  const Case cases[] = {
      {"postgres://user:pass@db:5432/app?x=1", "postgres|user|pass|db|5432|/app"},
      {"https://example.com", "https|||example.com||"},
      {"https://example.com/", "https|||example.com||/"},
      {"redis://:p@ss@cache/0", "redis||p@ss|cache||/0"},
      {"http://[::1]:3000/a", "http|||::1|3000|/a"},
      {"mongodb://a:1,b:2/db", "mongodb|||a|1|/db|many"},
      {"jdbc:mysql://db/app", "jdbc:mysql|||db||/app"},
      {"postgres://u:${PASSWORD:-a/b@c}@db/app", "postgres|u|${PASSWORD:-a/b@c}|db||/app"},
      {"postgres://$(USER):$(PASS)@${{ defaults.app_name }}-pg:5432/postgres",
       "postgres|$(USER)|$(PASS)|${{ defaults.app_name }}-pg|5432|/postgres"},
      {"https://{{ host }}:80/x#y", "https|||{{ host }}|80|/x"},
      {"${SCHEME}://db", "none"},
      {"http://", "none"},
      {"http:///path", "none"},
      {"localhost:3000", "none"},
      {"see http://a.b", "none"},
      {"postgres://u:${OPEN", "postgres|||u|${OPEN|"},
      {"", "none"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.text);
    CHECK(parts(one.text) == one.parts);
  }
}

TEST_CASE("addresses of this machine") {
  for (const char* host : {"localhost", "app.localhost", "127.0.0.1", "127.1", "0.0.0.0", "::1"}) CHECK(is_loopback(host));
  for (const char* host : {"", "local", "localhost.example.com", "127.example.com", "10.0.0.1", "db"}) CHECK_FALSE(is_loopback(host));
}

TEST_CASE("registered domains") {
  struct Case {
    const char *host, *domain;
  };
  for (const Case& one :
       {Case{"app.harbour.io", "harbour.io"}, Case{"harbour.io", "harbour.io"}, Case{"www.a.harbour.co.uk", "harbour.co.uk"},
        Case{"co.uk", "co.uk"}, Case{"db", "db"}, Case{"", ""}, Case{".io", ".io"}, Case{"a..io", ".io"}, Case{"x.com.br", "x.com.br"}}) {
    CAPTURE(one.host);
    CHECK(registrable_domain(one.host) == one.domain);
  }
}

TEST_CASE("what a list of hosts lets in") {
  CHECK(allows_host("*", "a.b"));
  CHECK(allows_host("a.b", "a.b"));
  CHECK(allows_host("*.harbour.io", "www.harbour.io"));
  CHECK(allows_host(".harbour.io", "harbour.io"));
  CHECK_FALSE(allows_host("*.harbour.io", "myharbour.io"));
  CHECK_FALSE(allows_host("harbour.io", "www.harbour.io"));
}

TEST_CASE("what is left to fill in is not plain") {
  CHECK(is_plain("db.internal"));
  for (const char* part : {"${DB}", "$(DB)", "<host>", "{{ x }}", "%s", "*.a.b"}) CHECK_FALSE(is_plain(part));
}

TEST_CASE("any text parses to parts of itself") {
  const std::string text = "a://${b:-c@[d]}{{e}}$(f:g@[::1]:9,h/${i?#%://}@";
  for (std::size_t begin = 0; begin <= text.size(); ++begin)
    for (std::size_t end = begin; end <= text.size(); ++end) {
      const std::string_view part = std::string_view(text).substr(begin, end - begin);
      const std::optional<Url> url = parse_url(part);
      if (!url) continue;
      const bool inside =
          url->host.empty() || (url->host.data() >= part.data() && url->host.data() + url->host.size() <= part.data() + part.size());
      CHECK(inside);
    }
}
