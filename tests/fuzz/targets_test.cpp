// What the fuzzers have found once, and what they begin with, through the same targets without libFuzzer: tests/hostile/fuzz/<target>/.

#include <filesystem>
#include <fstream>
#include <iterator>

#include "catch.h"
#include "engine/page.h"
#include "fuzz/targets/targets.h"
#include "support/places.h"

using namespace preship;
namespace fs = std::filesystem;

static std::string text_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST_CASE("fuzz targets: what has once failed holds") {
  std::size_t ran = 0;
  for (const auto& folder : fs::directory_iterator(source_dir() + "/tests/hostile/fuzz"))
    for (const auto& entry : fs::directory_iterator(folder)) {
      INFO(entry.path().string());
      REQUIRE(run_fuzz_target(folder.path().filename().string(), text_of(entry.path())));
      ++ran;
    }
  CHECK(ran > 0);
}

TEST_CASE("fuzz targets: every format takes any bytes, also none") {
  for (const FuzzedFormat& format : fuzzed_formats())
    for (const std::string_view bytes : {"", "\n", "\xff\xfe\x01", "{", "[", "a:\n  - b: \"", "<<<<<<< HEAD\n"}) {
      INFO(format.name);
      CHECK(run_fuzz_target(format.name, bytes));
    }
  CHECK_FALSE(run_fuzz_target("no such target", ""));
}

TEST_CASE("fuzz targets: the examples of pages go through every output and the language server") {
  const fs::path rules = source_dir() + "/rules";
  for (const char* name : {"image/latest_tag.md", "env/missing_in_deployment.md", "secret/hardcoded.md"})
    for (const PageExample& example : parse_page(text_of(rules / name)).examples) {
      INFO(name << " " << example.title);
      CHECK(run_fuzz_target("reports", fuzzed_bytes(example.files)));
      CHECK(run_fuzz_target("project", fuzzed_bytes(example.files)));
      for (const auto& [path, text] : example.files)
        CHECK(run_fuzz_target("messages", path + "\x01" + text + "\x01" + std::string("\x00\x01\x03{}", 5)));
    }
}
