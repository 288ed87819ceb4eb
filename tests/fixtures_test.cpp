// Whole repositories: `before` with its faults, as text and as SARIF, and `after`, about which nothing is said.
// UPDATE_PAGES=1 rewrites the expected files.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <nlohmann/json.hpp>

#include "catch.h"
#include "support/places.h"
#include "support/run_preship.h"

using namespace preship;

namespace {

const std::filesystem::path fixtures = std::filesystem::path(preship::source_dir()) / "fixtures";

std::string read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void expect(const std::filesystem::path& golden, const std::string& actual) {
  if (std::getenv("UPDATE_PAGES") != nullptr) {
    std::ofstream(golden, std::ios::binary) << actual;
    return;
  }
  INFO(golden);
  CHECK(actual == read(golden));
}

// A copy of the tree in a git repository of its own, so that the fixture does not depend on the one around it.
void copy_into(const std::filesystem::path& from, const ProgramTree& tree) {
  std::filesystem::copy(from, tree.root() / "tree",
                        std::filesystem::copy_options::recursive | std::filesystem::copy_options::overwrite_existing);
  const std::string git = "git -C '" + (tree.root() / "tree").string() + "' ";
  REQUIRE(std::system((git + "init -q && " + git + "add -A -f").c_str()) == 0);
}

// The results alone: the rules' pages, which SARIF carries too, have tests of their own.
std::string sarif_results(const std::string& sarif) { return nlohmann::ordered_json::parse(sarif)["runs"][0]["results"].dump(1) + "\n"; }

void check_fixture(const std::string& name) {
  {
    const ProgramTree before;
    copy_into(fixtures / name / "before", before);
    const Output text = before.run("check --fail-on never");
    CHECK(text.status == 0);
    CHECK(text.err == "");
    expect(fixtures / name / "expected.txt", text.out);
    expect(fixtures / name / "expected.sarif.json", sarif_results(before.run("check --fail-on never --format sarif").out));
    CHECK(before.run("check").status == 1);
  }
  const ProgramTree after;
  copy_into(fixtures / name / "after", after);
  const Output text = after.run("check --fail-on warning");
  CHECK(text.out == "");
  CHECK(text.status == 0);
}

}  // namespace

TEST_CASE("fixture nextjs-sealos") { check_fixture("nextjs-sealos"); }
TEST_CASE("fixture saas-vps") { check_fixture("saas-vps"); }
TEST_CASE("fixture monorepo-compose") { check_fixture("monorepo-compose"); }
TEST_CASE("fixture nextly-cms") { check_fixture("nextly-cms"); }
TEST_CASE("fixture staged-cutover") { check_fixture("staged-cutover"); }
TEST_CASE("fixture caddy-compose") { check_fixture("caddy-compose"); }
