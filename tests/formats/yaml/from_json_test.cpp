#include "formats/yaml/from_json.h"

#include "catch.h"
#include "formats/data/json.h"
#include "formats/data/toml_parser.h"

using namespace preship;

TEST_CASE("a tree of JSON in the shape of YAML keeps kinds and places") {
  const std::string text = R"({"a": [1, "1", true, null], "b": {"c": "x\ny"}})";
  const YamlNodePtr root = yaml_of_json(*parse_json(0, text).root);
  REQUIRE(root->is_mapping());
  const YamlNode& list = root->find("a");
  REQUIRE(list.items.size() == 4);
  CHECK((list.items[0]->is_scalar() && !list.items[0]->quoted && list.items[0]->text() == "1"));
  CHECK((list.items[1]->is_scalar() && list.items[1]->quoted && list.items[1]->text() == "1"));
  CHECK((list.items[2]->text() == "true" && !list.items[2]->quoted));
  CHECK(list.items[3]->is_null());
  CHECK(root->find("b").find("c").text() == "x\ny");
  const YamlPair* key = root->find("b").pair("c");
  CHECK(text.substr(key->key.span.begin, key->key.span.end - key->key.span.begin) == "c");
}

TEST_CASE("a tree of TOML in the shape of YAML keeps kinds and places") {
  const std::string text = "[a]\nb = 8080\n[[a.c]]\nd = \"x\"\n";
  const YamlNodePtr root = yaml_of_json(*parse_toml(0, text).root);
  const YamlNode& port = root->find("a").find("b");
  CHECK((port.text() == "8080" && !port.quoted));
  CHECK(text.substr(port.scalar.span.begin, 4) == "8080");
  CHECK(root->find("a").find("c").is_sequence());
}
