// `preship release`.

#include <nlohmann/json.hpp>

#include "catch.h"
#include "support/run_preship.h"

using namespace preship;

namespace {

const std::map<std::string, std::string> shop = {
    {"package.json", R"({ "name": "shop", "private": true, "scripts": { "migrate": "prisma migrate deploy" } })"},
    {"package-lock.json", "{}\n"},
    {".github/workflows/deploy.yml",
     "name: deploy\non:\n  push:\n    branches: [main]\njobs:\n  ship:\n    needs: image\n    runs-on: ubuntu-24.04\n    steps:\n"
     "      - uses: actions/checkout@v4\n      - run: ssh deploy@example.com \"cd /srv && docker compose up -d\"\n      - run: npm run "
     "migrate\n"
     "  image:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: docker push ghcr.io/acme/shop || true\n"}};

}  // namespace

TEST_CASE("release: jobs in the order of their needs, steps where they are run from, and what is wrong") {
  const ProgramTree tree(shop);
  const Output text = tree.run("release .");
  CHECK(text.status == 0);
  const std::size_t image = text.out.find("job 'image'"), ship = text.out.find("job 'ship' on ubuntu-24.04, after image, by push");
  REQUIRE(image != std::string::npos);
  REQUIRE(ship != std::string::npos);
  CHECK(image < ship);
  CHECK(text.out.find("its failure passes: || true") != std::string::npos);
  CHECK(text.out.find("    12  migrate      prisma migrate deploy  package.json:1") != std::string::npos);
  CHECK(text.out.find("docker compose up  (over ssh)") != std::string::npos);
  CHECK(text.out.find("[migration/after-deploy]") != std::string::npos);
}

TEST_CASE("release: the same as JSON and a repository without a release says so") {
  const ProgramTree tree(shop);
  const auto json = nlohmann::json::parse(tree.run("release . --format json").out);
  REQUIRE(json["places"].size() == 2);
  CHECK(json["places"][0]["name"] == "image");
  CHECK(json["places"][1]["steps"].back()["from"]["line"] == 12);
  CHECK(!json["findings"].empty());
  const ProgramTree empty(std::map<std::string, std::string>{{"readme.md", "x\n"}});
  CHECK(empty.run("release .").out.starts_with("Nothing here releases anything"));
}
