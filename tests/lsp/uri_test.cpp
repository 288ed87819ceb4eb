#include "lsp/uri.h"

#include "catch.h"

using namespace preship::lsp;

namespace {

struct Case {
  std::string uri;
  std::optional<std::string> path;
};

}  // namespace

TEST_CASE("lsp file URIs become paths, and other URIs do not") {
  const std::vector<Case> cases = {
      {"file:///a/b.js", "/a/b.js"},
      {"FILE:///a", "/a"},
      {"file:/a", "/a"},
      {"file://localhost/a", "/a"},
      {"file:///a/", "/a"},
      {"file:///", "/"},
      {"file:///a//b/../c/./d", "/a/c/d"},
      {"file:///with%20blank/%C3%A4%23.js", "/with blank/\xC3\xA4#.js"},
      {"file:///a%2", "/a%2"},
      {"file:///a%zz", "/a%zz"},
      {"file:///a?query#part", "/a"},
      {"file:///c%3A/Users/x", "/c:/Users/x"},
      {"file:///C:/Users/x", "/C:/Users/x"},
      {"file://server/share", std::nullopt},
      {"file:///a%00b", std::nullopt},
      {"file:relative", std::nullopt},
      {"untitled:Untitled-1", std::nullopt},
      {"git:/a/b.js?ref", std::nullopt},
      {"/a/b", std::nullopt},
      {"", std::nullopt},
  };
  for (const Case& one : cases) {
    INFO(one.uri);
    CHECK(path_of_uri(one.uri) == one.path);
  }
}

TEST_CASE("lsp paths become URIs and come back") {
  CHECK(uri_of_path("/a b/\xC3\xA4#?%:.js") == "file:///a%20b/%C3%A4%23%3F%25%3A.js");
  for (const std::string path : {"/a", "/a b/\xC3\xA4#?%:.js", "/\xFF/x"}) CHECK(path_of_uri(uri_of_path(path)) == path);
}
