#include "answers/images/deployed_user.h"

#include <map>
#include <string>

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

// Does compose run the image of ./Dockerfile as another user than root?
static bool by_compose(const std::string& services) {
  Analysis analysis =
      Analysis::from_memory({{"Dockerfile", "FROM node:24\nCMD [\"node\", \"a.js\"]\n"}, {"compose.yaml", "services:\n" + services}});
  return runs_as_non_root(analysis.project(), *analysis.project().dockerfile("Dockerfile"));
}

TEST_CASE("compose says as which user an image runs") {
  const auto as = [](const std::string& user) { return "  web:\n    build: .\n    restart: always\n" + user; };
  CHECK(by_compose(as("    user: \"1000:1000\"\n")));
  CHECK(by_compose(as("    user: node\n")));
  CHECK(by_compose(as("    user: \"${CONTAINER_UID:-1000}:${CONTAINER_GID:-1000}\"\n")));
  CHECK(by_compose(as("    user: ${UID}\n")));
  CHECK_FALSE(by_compose(as("    user: root\n")));
  CHECK_FALSE(by_compose(as("    user: \"${UID:-0}\"\n")));
  CHECK_FALSE(by_compose(as("")));
  // Another service of the same image says nothing.
  CHECK_FALSE(by_compose(as("    user: node\n") + "  worker:\n    build: .\n    restart: always\n"));
}
