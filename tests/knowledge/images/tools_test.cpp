#include "knowledge/images/tools.h"

#include "catch.h"

using namespace preship;

TEST_CASE("Base images and the programs that they hold") {
  CHECK(image_holds("node", "22.12-alpine", "curl") == Presence::absent);
  CHECK(image_holds("node", "22.12-alpine", "wget") == Presence::present);
  CHECK(image_holds("docker.io/library/python", "3.13-slim-bookworm", "wget") == Presence::absent);
  CHECK(image_holds("node", "", "curl") == Presence::present);
  CHECK(image_holds("nginx", "1.27", "wget") == Presence::unknown);
  CHECK(image_holds("ghcr.io/acme/api", "1.0", "curl") == Presence::unknown);
  CHECK(image_holds("debian", "12", "psql") == Presence::unknown);
  CHECK(holds_busybox("nginx", "1.27-alpine"));
  CHECK_FALSE(holds_busybox("nginx", "1.27"));
}
