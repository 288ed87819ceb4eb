#include "paths/camel_case.h"

#include "catch.h"
#include "knowledge/words/stages.h"
#include "paths/classify.h"

using namespace preship;

TEST_CASE("the last word of each part of a path stands apart") {
  CHECK(with_last_words_apart("docker/frontendServerDev/Dockerfile") == "docker/frontendServer-Dev/Dockerfile");
  CHECK(with_last_words_apart("composeLocal.yaml") == "compose-Local.yaml");
  CHECK(with_last_words_apart("DevOps/compose.yaml") == "Dev-Ops/compose.yaml");
  CHECK(with_last_words_apart("WEB/README.md") == "WEB/README.md");
  CHECK(with_last_words_apart("") == "");
  CHECK(!names_production("docker/frontendServerDev/Dockerfile"));
  CHECK(names_production("docker/frontendServer/Dockerfile"));
  CHECK(stage_named_by("docker/apiProd/Dockerfile") == NamedStage::production);
  CHECK(stage_named_by("docker/apiTest/Dockerfile") == NamedStage::development);
}
