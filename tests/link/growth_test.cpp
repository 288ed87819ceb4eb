// What files of one project make of each other takes time in proportion.

#include "support/growth.h"
#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

namespace {

using Files = std::map<std::string, std::string>;

void link_all(const Files& files) {
  Analysis analysis = Analysis::from_memory(files);
  CHECK(analysis.project().files.size() == files.size());
}

std::string number(std::size_t i) { return std::to_string(i); }

}  // namespace

TEST_CASE("chains of extends") {
  CHECK(grows_with_its_input(300, [](std::size_t size) {
    std::string services = "services:\n  s0:\n    image: a:1\n";
    for (std::size_t i = 1; i < size; ++i)
      services += "  s" + number(i) + ":\n    extends: {file: compose.yaml, service: s" + number(i - 1) + "}\n    environment: {K" +
                  number(i) + ": v}\n";
    link_all({{"compose.yaml", services}});
  }));
}

TEST_CASE("chains of extends across files") {
  CHECK(grows_with_its_input(100, [](std::size_t size) {
    Files files = {{"c0/compose.yaml", "services:\n  s:\n    image: a:1\n    environment: {K: v}\n"}};
    for (std::size_t i = 1; i < size; ++i)
      files["c" + number(i) + "/compose.yaml"] =
          "services:\n  s:\n    extends: {file: ../c" + number(i - 1) + "/compose.yaml, service: s}\n";
    link_all(files);
  }));
}

TEST_CASE("stages of a Dockerfile, and Dockerfiles of a repository") {
  CHECK(grows_with_its_input(300, [](std::size_t size) {
    std::string stages = "FROM a:1 AS s0\n";
    for (std::size_t i = 1; i < size; ++i)
      stages += "FROM s" + number(i - 1) + " AS s" + number(i) + "\nENV K" + number(i) + "=v\nCOPY --from=s0 /a /a\n";
    link_all({{"Dockerfile", stages}});
  }));
  CHECK(grows_with_its_input(100, [](std::size_t size) {
    Files files;
    for (std::size_t i = 0; i < size; ++i) files["d" + number(i) + "/Dockerfile"] = "FROM a:1\nCOPY . .\nEXPOSE 80\nCMD [\"x\"]\n";
    link_all(files);
  }));
}

TEST_CASE("chains of kustomizations") {
  CHECK(grows_with_its_input(40, [](std::size_t size) {
    Files files;
    for (std::size_t i = 0; i < size; ++i)
      files["k" + number(i) + "/kustomization.yaml"] =
          "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n- ../k" + number(i + 1) +
          "\npatches:\n- target: {kind: Deployment}\n";
    link_all(files);
  }));
}

TEST_CASE("nginx files that include each other") {
  CHECK(grows_with_its_input(500, [](std::size_t size) {
    std::string includes;
    for (std::size_t i = 0; i < size; ++i) includes += "include conf.d/*.conf; include f" + number(i) + ".conf;\n";
    Files files = {{"nginx.conf", "http {" + includes + "}\n"}};
    for (int i = 0; i < 20; ++i) files["conf.d/a" + number(i) + ".conf"] = "server { include ../nginx.conf; listen 80; }\n";
    link_all(files);
  }));
}

TEST_CASE("variables of Dockerfiles") {
  CHECK(grows_with_its_input(300, [](std::size_t size) {
    std::string text = "ARG BIG=" + std::string(size * 20, 'x') + "\n", exposed;
    for (std::size_t i = 0; i < size; ++i) text += "ARG A" + number(i) + "=$BIG\n", exposed += "ARG BIG\nEXPOSE $A" + number(i) + "\n";
    link_all({{"Dockerfile", text + "FROM a:1\n" + exposed}});
  }));
}
