#include "knowledge/words/stages.h"

#include "catch.h"

using namespace preship;

TEST_CASE("the stage that a path names") {
  struct Case {
    const char* path;
    NamedStage stage;
  };
  const Case cases[] = {
      {"compose.yaml", NamedStage::none},
      {"docker-compose.production.yml", NamedStage::production},
      {"deploy/prod/web.yaml", NamedStage::production},
      {"compose/production/django/Dockerfile", NamedStage::production},
      {".env.Production", NamedStage::production},
      {".env.production.local", NamedStage::development},
      {"prod-e2e.yml", NamedStage::development},
      {"k8s/overlays/staging/app.yaml", NamedStage::staging},
      {"stage/prod.yaml", NamedStage::staging},
      {"src/product/reproduction.ts", NamedStage::none},
      {"", NamedStage::none},
  };
  for (const Case& one : cases) {
    CAPTURE(one.path);
    CHECK(stage_named_by(one.path) == one.stage);
  }
}

TEST_CASE("hosts of staging") {
  for (const char* host : {"staging.harbour.io", "api-stg.harbour.io", "shop.UAT.harbour.io"}) CHECK(is_staging_host(host));
  for (const char* host : {"stage-door.com", "staging", "", "backstage.harbour.io", "harbour.stage", ".io"})
    CHECK_FALSE(is_staging_host(host));
}
