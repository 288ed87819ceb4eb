#include "knowledge/images/facts.h"

#include "catch.h"
#include "knowledge/embedded.h"
#include "knowledge/table.h"
#include "text/dates.h"

using namespace preship;

TEST_CASE("a version counts for those below it, not for those that begin alike") {
  REQUIRE(find_lifetime("node", "16-alpine") != nullptr);
  CHECK(find_lifetime("node", "16.20.2")->last_day == "2023-09-11");
  CHECK(find_lifetime("node", "160") == nullptr);
  CHECK(find_lifetime("python", "3.9.2-slim") != nullptr);
  CHECK(find_lifetime("python", "3.91") == nullptr);
  CHECK(find_lifetime("python", "3.14") == nullptr);
  CHECK(find_lifetime("acme/node", "16") == nullptr);
}

TEST_CASE("an official image has the lifetime of its other names") {
  CHECK(find_lifetime("amd64/postgres", "12.3") != nullptr);
  CHECK(find_lifetime("public.ecr.aws/docker/library/node", "16") != nullptr);
  CHECK(find_lifetime("acme/postgres", "12.3") == nullptr);
  CHECK(find_lifetime("nginxinc/nginx-unprivileged", "1.27-alpine") != nullptr);
  CHECK(!image_data_of("arm64v8/mongo").empty());
}

TEST_CASE("a withdrawn image is one whatever its tag") {
  REQUIRE(find_lifetime("bitnami/redis", "7.2") != nullptr);
  CHECK(find_lifetime("bitnami/redis", "7.2")->withdrawn());
  CHECK(find_lifetime("bitnami/redis", "") == nullptr);
  CHECK(find_lifetime("bitnami/redis", "latest") == nullptr);
  CHECK(find_lifetime("k8s.gcr.io/pause", "3.9")->withdrawn());
  CHECK(find_lifetime("bitnamilegacy/redis", "7.2") == nullptr);
}

TEST_CASE("a tag names the system below the program") {
  const auto named = [](std::string_view tag) {
    const auto system = system_of_tag(tag);
    return system ? std::string(system->name) + " " + std::string(system->lifetime->version) : "";
  };
  CHECK(named("3.12-slim-buster") == "debian buster");
  CHECK(named("22-alpine3.17") == "alpine 3.17");
  CHECK(named("v1.40.0-focal") == "ubuntu focal");
  CHECK(named("python3.9-nodejs18-stretch") == "debian stretch");
  CHECK(named("8-trixie").empty());
  CHECK(named("22-alpine").empty());
  CHECK(named("10-alpine9").empty());
  CHECK(named("8").empty());  // Debian 8 is none of a program's version
  CHECK(named("").empty());
}

TEST_CASE("rows of the table have dates and sources") {
  each_row<4>(embedded::image_lifetimes(), [](const auto& cells) {
    CHECK(is_date(cells[2]));
    CHECK(cells[3].starts_with("https://"));
  });
}

TEST_CASE("postgres moved its data with version 18") {
  const std::vector<ImageData> rows = image_data_of("postgres");
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].last == 17);
  CHECK(rows[0].directory == "/var/lib/postgresql/data");
  CHECK(rows[1].directory == "/var/lib/postgresql");
  CHECK(image_data_of("acme/postgres").empty());
}

TEST_CASE("the major version is the number that a tag begins with") {
  CHECK(major_version("17.2-alpine") == 17);
  CHECK(major_version("v2.1") == 2);
  CHECK(major_version("16") == 16);
  CHECK(major_version("latest") == 0);
  CHECK(major_version("16beta") == 0);
  CHECK(major_version("20240101") == 0);
}

TEST_CASE("images name what they refuse to start without") {
  CHECK(required_variables("postgres").size() == 1);
  CHECK(required_variables("mcr.microsoft.com/mssql/server").size() == 2);
  CHECK(required_variables("redis").empty());
}
