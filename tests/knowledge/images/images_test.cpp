#include "knowledge/images/images.h"

#include "catch.h"

using namespace preship;

TEST_CASE("databases are known wherever they come from") {
  CHECK(is_database_image("postgres"));
  CHECK(is_database_image("docker.io/bitnami/postgresql"));
  CHECK_FALSE(is_database_image("acme/postgres-exporter"));
}

TEST_CASE("users of images") {
  CHECK(runs_unprivileged("gcr.io/distroless/static", "nonroot"));
  CHECK(runs_unprivileged("nginxinc/nginx-unprivileged", "1.27"));
  CHECK_FALSE(runs_unprivileged("node", "22"));
  CHECK(drops_privileges("docker.io/library/postgres", "17"));
  CHECK(drops_privileges("php", "8.3-fpm"));
  CHECK_FALSE(drops_privileges("php", "8.3-cli"));
}
