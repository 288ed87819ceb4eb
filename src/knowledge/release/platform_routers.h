#pragma once
// platform_routers.tsv: platforms that bring a router of their own.

#include <string_view>

namespace preship {

struct PlatformRouter {
  std::string_view artifact;        // "fly": the kind of file that says what runs there
  std::string_view name;            // "Fly.io"
  std::string_view domain;          // ".fly.dev", behind the app's name; "" where the name does not decide it
  bool reaches_everything = false;  // whatever the platform runs is reached from outside
};
// Null for artifacts without a router.
const PlatformRouter* platform_router(std::string_view artifact);

}  // namespace preship
