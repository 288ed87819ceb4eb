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
  const PlatformFileReader& fly = *platform_file_reader("fly");
  CHECK(platform_file_key_below(fly, "http_service", "Internal_Port")->path == "http_service.internal_port");
  CHECK(platform_file_key_below(fly, "checks", "alive")->path == "checks.*");
  CHECK(platform_file_key_below(*platform_file_reader("vercel"), "", "CleanUrls") == nullptr);
  CHECK(platform_file_key("fly", "mount")->below() == "mounts");
  CHECK(platform_file_reader("acme") == nullptr);
  const auto below = platform_file_keys_below("kamal", "proxy.healthcheck");
  CHECK(std::set<std::string_view>(below.begin(), below.end()) == std::set<std::string_view>{"interval", "path", "timeout"});
  CHECK(platform_file_keys_below("kamal", "builder.args").empty());
  CHECK(platform_file_places("kamal", "dockerfile") == std::vector<std::string_view>{"builder.dockerfile"});
}

TEST_CASE("every key of a platform file has a known type, a parent and a source") {
  std::set<std::string> seen;
  each_row<6>(embedded::platform_file_keys(), [&](const auto& cells) {
    INFO(cells[0] << " " << cells[1]);
    CHECK(seen.insert(std::string(cells[0]) + " " + std::string(cells[1])).second);
    CHECK(platform_file_reader(cells[0]) != nullptr);
    for (const std::string_view type : cell_items(cells[2])) {
      constexpr std::string_view like = "like:";
      if (type.starts_with(like)) CHECK(platform_file_key(cells[0], type.substr(like.size())) != nullptr);
      else
        CHECK(is_one_of(type,
                        {"string", "text",    "integer", "number",  "boolean",  "duration", "strings", "texts", "numbers", "hosts", "paths",
                         "labels", "textmap", "map",     "section", "sections", "env",      "any",     "null",  "closed",  "none"}));
    }
    const std::string_view parent = platform_file_parent(cells[1]);
    if (!parent.empty()) CHECK(platform_file_key(cells[0], parent) != nullptr);
    CHECK(is_one_of(cells[4], {"", "1", "2"}));
    CHECK(cells[5].starts_with("https://"));
  });
}

TEST_CASE("every platform says what it does with a key that it does not have, and as of when its keys were read") {
  each_row<7>(embedded::platform_file_readers(), [&](const auto& cells) {
    INFO(cells[0]);
    CHECK_FALSE(platform_file_keys_below(cells[0], "").empty());
    CHECK(is_one_of(cells[2], {"refuses", "ignores", "unsaid"}));
    CHECK(is_one_of(cells[3], {"", "keys", "values"}));
    CHECK(is_one_of(cells[4], {"refuses", "absent"}));
    CHECK(cells[5].size() == std::string_view("2026-11").size());
    CHECK(cells[6].starts_with("https://"));
  });
}
