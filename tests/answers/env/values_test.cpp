#include "answers/env/values.h"

#include "catch.h"

using namespace preship;

TEST_CASE("the items of a list in one variable") {
  using Items = std::vector<std::string_view>;
  CHECK(list_items("https://a.b, https://c.d") == Items{"https://a.b", "https://c.d"});
  CHECK(list_items("[\"https://a.b\",'c']") == Items{"https://a.b", "c"});
  CHECK(list_items("a b") == Items{"a", "b"});
  CHECK(list_items(" ,[] ").empty());
}

TEST_CASE("the host that a value names") {
  struct Case {
    const char *value, *host;
  };
  for (const Case& one :
       {Case{"https://app.io/x", "app.io"}, Case{"app.io:443", "app.io"}, Case{"localhost", "localhost"}, Case{"${HOST}", ""},
        Case{"a b", ""}, Case{"path/to", ""}, Case{"me@app.io", ""}, Case{"https://${HOST}/x", "${HOST}"}}) {
    CAPTURE(one.value);
    CHECK(host_of(one.value) == one.host);
  }
}

TEST_CASE("a part has its exact place only where the value stands in the file as it is meant") {
  const Text exact{"redis://cache/0", {3, 10, 25}};
  const std::string_view host = std::string_view(exact.value).substr(8, 5);
  CHECK(place_of(exact, host) == Span{3, 18, 23});
  const Text escaped{"redis://cache/0", {3, 10, 27}};
  CHECK(place_of(escaped, std::string_view(escaped.value).substr(8, 5)) == Span{3, 10, 27});
}
