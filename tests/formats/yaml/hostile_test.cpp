// Input that is made to hang, to crash or to eat memory.
#include <fstream>
#include <iterator>
#include <string>

#include "catch.h"
#include "formats/yaml/yaml.h"
#include "support/places.h"

using namespace preship;

namespace {

std::string repeat(const std::string& text, std::size_t count) {
  std::string result;
  for (std::size_t i = 0; i < count; ++i) result += text;
  return result;
}

template <class Line>
std::string lines(std::size_t count, Line line) {
  std::string result;
  for (std::size_t i = 0; i < count; ++i) result += line(i) + "\n";
  return result;
}

std::string hostile_file(const std::string& name) {
  std::ifstream stream((preship::source_dir() + "/tests/hostile/") + name, std::ios::binary);
  REQUIRE(stream);
  return {std::istreambuf_iterator<char>(stream), {}};
}

YamlParse parse(const std::string& text) { return parse_yaml(0, text, YamlTemplate::sealos); }

std::string key(std::size_t i) { return std::string("a").append(std::to_string(i)); }

}  // namespace

TEST_CASE("YAML that broke parsers ends with an error") {
  for (const char* name : {"endless_documents.yaml", "junk_documents.yaml", "directives.yaml"})
    CHECK(parse(hostile_file(name)).errors.size() == 1);
  CHECK(parse("--- ,").errors.size() == 1);
}

TEST_CASE("deep YAML is refused") {
  const auto text =
      GENERATE(repeat("[", 100'000), repeat("{a: ", 100'000), repeat("- ", 100'000), repeat("? ", 100'000),
               lines(1500, [](std::size_t i) { return std::string(i, ' ') + "a:"; }),
               "a0: &a0 [x]\n" + lines(60'000, [](std::size_t i) { return key(i + 1) + ": &" + key(i + 1) + " [*" + key(i) + "]"; }));
  const YamlParse parsed = parse(text);
  REQUIRE(parsed.errors.size() == 1);
  CHECK(parsed.errors[0].message == "nested deeper than 200 levels");
}

TEST_CASE("large and strange YAML is read in time") {
  const std::string aliases = "a: &a {" + repeat("k,", 10) + "}\nb: [" + repeat("*a,", 300'000) + "]";
  const auto text = GENERATE_COPY(
      as<std::string>(), aliases,
      "a0: &a0 [x]\n" + lines(150, [](std::size_t i) { return key(i + 1) + ": &" + key(i + 1) + " [*" + key(i) + ",*" + key(i) + "]"; }),
      lines(100'000, [](std::size_t i) { return key(i) + ": v"; }), "a: " + std::string(2'000'000, 'x'),
      "a: |\n" + repeat("  x\n", 400'000), "a:\n" + repeat("#\n", 900'000) + "b: c", repeat("-\n", 200'000), repeat("---\n", 200'000),
      "a: " + repeat("x\n  ", 400'000));
  CHECK(parse(text).errors.empty());
}

TEST_CASE("merge keys have a budget") {
  const std::string wide = "a: &a {" + lines(5'000, [](std::size_t i) { return key(i) + ": 1,"; }) + "}\n";
  CHECK(parse(wide + "b: {<<: [" + repeat("*a,", 300'000) + "]}").errors.size() == 1);
  CHECK(parse(wide + "b: {<<: [*a, *a]}").errors.empty());
}

TEST_CASE("YAML over the size cap is not read") {
  const YamlParse parsed = parse(std::string(3 * 1024 * 1024, '#'));
  CHECK(parsed.templated);
  CHECK(parsed.documents.empty());
}
