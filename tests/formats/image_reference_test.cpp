#include "formats/image_reference.h"

#include "catch.h"

namespace preship {
namespace {

TEST_CASE("an image reference is taken apart") {
  struct Case {
    const char *reference, *repository, *tag, *digest;
    bool opaque;
  };
  const Case cases[] = {
      {"postgres", "postgres", "", "", false},
      {"postgres:16-alpine", "postgres", "16-alpine", "", false},
      {"localhost:5000/app", "localhost:5000/app", "", "", false},
      {"registry:5000/org/app:1.2", "registry:5000/org/app", "1.2", "", false},
      {"ghcr.io/org/app:1@sha256:abc", "ghcr.io/org/app", "1", "sha256:abc", false},
      {"app@sha256:abc", "app", "", "sha256:abc", false},
      {"docker.io/library/postgres:16", "postgres", "16", "", false},
      {"docker.io/apache/tika:latest", "apache/tika", "latest", "", false},
      {"library/redis", "redis", "", "", false},
      {"quay.io/library/redis", "quay.io/library/redis", "", "", false},
      {"docker://ghcr.io/a/b:v1", "ghcr.io/a/b", "v1", "", false},
      {"ghcr.io/Org/App:V1", "ghcr.io/Org/App", "V1", "", false},
      {"$IMAGE", "$IMAGE", "", "", true},
      {"app:${TAG:-latest}", "app", "${TAG:-latest}", "", true},
      {"${REGISTRY:-ghcr.io/a}/app:1", "${REGISTRY:-ghcr.io/a}/app", "1", "", true},
      {"${IMAGE:-app:1}", "${IMAGE:-app:1}", "", "", true},
      {"app:{{ .Values.tag }}", "app", "{{ .Values.tag }}", "", true},
      {"<YOUR-IMAGE>:1", "<YOUR-IMAGE>", "1", "", true},
      {"app:%VERSION%", "app", "%VERSION%", "", true},
      {"", "", "", "", false},
  };
  for (const Case& c : cases) {
    INFO(c.reference);
    const Image image = parse_image({c.reference, {}}, ImageUse::compose);
    CHECK(image.repository == c.repository);
    CHECK(image.tag == c.tag);
    CHECK(image.digest == c.digest);
    CHECK(image.opaque == c.opaque);
    CHECK(image.reference.value == c.reference);
  }
}

TEST_CASE("only scratch needs no tag") {
  CHECK(needs_no_tag("scratch"));
  CHECK_FALSE(needs_no_tag("alpine"));
}

}  // namespace
}  // namespace preship
