#include "text/size.h"

#include "catch.h"

using namespace preship;

TEST_CASE("size: sizes as Redis and compose write them") {
  CHECK(bytes_of_size("512mb") == 512u << 20);
  CHECK(bytes_of_size("500M") == 500u << 20);
  CHECK(bytes_of_size("1g") == 1u << 30);
  CHECK(bytes_of_size("2048") == 2048u);
  for (const char* none : {"", "0", "0mb", "${MEMORY}", "half", "10%", "-1"}) CHECK(!bytes_of_size(none));
}
