// What we read from a dotenv file must be what npm's dotenv reads. `npm ci` in this directory brings it.

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>
#include <vector>

#include "catch.h"
#include "formats/dotenv/parser.h"
#include "support/places.h"

using namespace preship;
namespace fs = std::filesystem;

namespace {

const fs::path here = fs::path(preship::source_dir()) / "tests" / "oracle-dotenv";

nlohmann::json our_reading(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  nlohmann::json result = nlohmann::json::object();
  for (const DotenvEntry& entry : parse_dotenv(0, text.str()).entries)
    if (entry.has_equals && !entry.commented) result[entry.key.value] = entry.value.value;
  return result;
}

std::string output_of(const std::string& command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::string output;
  char buffer[4096];
  for (std::size_t size; pipe && (size = std::fread(buffer, 1, sizeof buffer, pipe.get())) > 0;) output.append(buffer, size);
  return output;
}

}  // namespace

TEST_CASE("dotenv files read as npm's dotenv reads them") {
  if (!fs::exists(here / "node_modules" / "dotenv")) {
    WARN("skipped: run `npm ci` in tests/oracle-dotenv");
    return;
  }
  std::vector<fs::path> samples;
  for (const auto& entry : fs::directory_iterator(here / "samples")) samples.push_back(entry.path());
  REQUIRE(samples.size() >= 6);
  std::string command = "node '" + (here / "parse.mjs").string() + "'";
  for (const fs::path& sample : samples) command += " '" + sample.string() + "'";
  const nlohmann::json expected = nlohmann::json::parse(output_of(command), nullptr, false);
  REQUIRE(expected.size() == samples.size());
  for (std::size_t i = 0; i < samples.size(); ++i) {
    CAPTURE(samples[i]);
    CHECK(our_reading(samples[i]) == expected[i]);
  }
}
