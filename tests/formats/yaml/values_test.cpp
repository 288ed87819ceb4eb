#include "formats/yaml/values.h"

#include <string>

#include "catch.h"
#include "formats/yaml/yaml.h"

using namespace preship;

namespace {

YamlNodePtr value_of(const std::string& text) { return parse_yaml(0, text).documents.at(0).root->pairs.at(0).value; }

std::string at(const std::string& text, const Span& span) { return text.substr(span.begin, span.end - span.begin); }

}  // namespace

TEST_CASE("entries of maps and lists") {
  const std::string text = "e: {A: 1, B: , C: [x]}\n";
  const YamlNodePtr map = value_of(text);
  const std::vector<YamlEntry> entries = yaml_entries(*map);
  REQUIRE(entries.size() == 3);
  CHECK(at(text, entries[0].key.span) == "A");
  CHECK(entries[0].value->value == "1");
  CHECK_FALSE(entries[1].value);
  CHECK_FALSE(entries[2].value);

  const std::string list_text = "e:\n- A=x=y\n- B\n- \"C=\"\n";
  const YamlNodePtr list = value_of(list_text);
  const std::vector<YamlEntry> items = yaml_entries(*list);
  REQUIRE(items.size() == 3);
  CHECK(at(list_text, items[0].key.span) == "A");
  CHECK(at(list_text, items[0].value->span) == "x=y");
  CHECK(items[1].key.value == "B");
  CHECK_FALSE(items[1].value);
  CHECK(at(list_text, items[2].key.span) == "C");
  CHECK(items[2].value == Text{"", {0, 20, 20}});
}

TEST_CASE("strings of a string or a list") {
  CHECK(yaml_strings(*value_of("a: x")).size() == 1);
  CHECK(yaml_strings(*value_of("a: [x, {}, y]")).size() == 2);
  CHECK(yaml_strings(*value_of("a: {b: c}")).empty());
}

TEST_CASE("offsets of a scalar's value in the file") {
  const std::string text = GENERATE(as<std::string>(), "a: |\n  one\n    two\n\n  three\n", "a: >-\n  one\n  two\n\n  three",
                                    "a: 'one''s\n  two three'", "a: \"one \\x41\\n two\\\n   three\"", "a: one\n  two   three\nb: c");
  const YamlNodePtr node = value_of(text);
  const std::string& value = node->text();
  const std::vector<std::uint32_t> offsets = yaml_offsets(*node, text);
  REQUIRE(offsets.size() == value.size() + 1);
  CHECK(offsets.back() == node->scalar.span.end);
  for (const std::string word : {"one", "two", "three"}) CHECK(text.substr(offsets[value.find(word)], word.size()) == word);
}

TEST_CASE("booleans") {
  CHECK(yaml_bool(*value_of("a: yes")) == true);
  CHECK(yaml_bool(*value_of("a: False")) == false);
  CHECK(yaml_bool(*value_of("a: 'true'")) == std::nullopt);
}

TEST_CASE("a walk visits an aliased node once") {
  const YamlNodePtr root = parse_yaml(0, "a: &x [1]\nb: [*x, *x]\n").documents.at(0).root;
  int sequences = 0;
  each_yaml_node(*root, [&](const YamlNode& node) { sequences += node.is_sequence() ? 1 : 0; });
  CHECK(sequences == 2);
}
