#include "model/deployment_id.h"

#include "catch.h"

using namespace preship;

TEST_CASE("deployment id: a path may hold the sign that stands before the name") {
  const DeploymentId id("c#/compose.yaml", "web");
  CHECK(id.path() == "c#/compose.yaml");
  CHECK(id.name() == "web");
  CHECK(image_id("c#/Dockerfile").name().empty());
  CHECK(image_id("c#/Dockerfile").path() == "c#/Dockerfile");
  CHECK(id.part("side").name() == "web/side");
  CHECK(id.text() == "c#/compose.yaml#web");
  CHECK(DeploymentId().empty());
  CHECK(DeploymentId().name().empty());
  CHECK(DeploymentId().path().empty());
}
