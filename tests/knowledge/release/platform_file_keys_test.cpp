#include "knowledge/release/platform_file_keys.h"

#include <set>

#include "catch.h"
#include "knowledge/embedded.h"
#include "knowledge/table.h"
#include "text/words.h"

using namespace preship;

TEST_CASE("keys of platform files") {
  const PlatformFileKey* port = platform_file_key("kamal", "servers.*.proxy.app_port");
  REQUIRE(port != nullptr);
  CHECK(port->takes("integer"));
  CHECK_FALSE(port->takes("string"));
  CHECK(port->version == "2");
  CHECK(platform_file_key("kamal", "servers.web.proxy.app_port") == nullptr);
  CHECK(platform_file_key("fly", "proxy") == nullptr);
  const auto below = platform_file_keys_below("kamal", "proxy.healthcheck");
  CHECK(std::set<std::string_view>(below.begin(), below.end()) == std::set<std::string_view>{"interval", "path", "timeout"});
  CHECK(platform_file_keys_below("kamal", "builder.args").empty());
  CHECK(platform_file_places("kamal", "dockerfile") == std::vector<std::string_view>{"builder.dockerfile"});
}

TEST_CASE("every key of a platform file has a known type, a parent and a source") {
  std::set<std::string> seen;
  each_row<6>(embedded::platform_file_keys(), [&](const auto& cells) {
    INFO(cells[1]);
    CHECK(seen.insert(std::string(cells[0]) + " " + std::string(cells[1])).second);
    for (const std::string_view type : cell_items(cells[2]))
      CHECK(is_one_of(type, {"string", "integer", "boolean", "strings", "hosts", "paths", "labels", "map", "section", "env"}));
    const std::size_t dot = cells[1].rfind('.');
    if (dot != std::string_view::npos) CHECK(platform_file_key(cells[0], cells[1].substr(0, dot)) != nullptr);
    CHECK(is_one_of(cells[4], {"", "1", "2"}));
    CHECK(cells[5].starts_with("https://"));
  });
}
