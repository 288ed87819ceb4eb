#include "model/deployment_id.h"

#include "catch.h"

using namespace preship;

TEST_CASE("deployment id: a path may hold the sign that stands before the name") {
  const std::string id = deployment_id("c#/compose.yaml", "web");
  CHECK(deployment_path(id) == "c#/compose.yaml");
  CHECK(deployment_name(id) == "web");
  CHECK(deployment_name(image_id("c#/Dockerfile")).empty());
  CHECK(deployment_path(image_id("c#/Dockerfile")) == "c#/Dockerfile");
  CHECK(deployment_name("").empty());
}
