#include "workspace/config.h"
#include "paths/pattern_below.h"

#include <fstream>
#include <nlohmann/json.hpp>

#include "catch.h"
#include "formats/data/toml_parser.h"
#include "support/places.h"
#include "text/position.h"
#include "workspace/config_shape.h"

using namespace preship;
using Texts = std::vector<std::string>;

namespace {

ConfigResult read(std::string_view text) {
  const JsonParse parsed = parse_toml(0, text);
  REQUIRE(parsed.root);
  return read_config(*parsed.root);
}

// Each as "line:column message".
Texts problems(std::string_view text) {
  Texts lines;
  for (const ConfigProblem& problem : read(text).problems) {
    const Position at = LineIndex(text).position(problem.span.begin);
    lines.push_back(std::to_string(at.line) + ":" + std::to_string(at.column) + " " + problem.message);
  }
  return lines;
}

using Json = nlohmann::json;

const Json& resolved(const Json& schema, const Json& root) {
  if (!schema.contains("$ref")) return schema;
  return root.at(Json::json_pointer(schema.at("$ref").get<std::string>().substr(1)));
}

void compare(const ConfigShape& shape, const Json& written, const Json& root, const std::string& place);

void compare_object(const ConfigShape& shape, const Json& schema, const Json& root, const std::string& place) {
  CHECK(schema.at("type") == "object");
  CHECK(schema.at("additionalProperties") == false);
  CHECK(schema.value("required", Json::array()) == Json(std::vector<std::string>(shape.required.begin(), shape.required.end())));
  Json one_required = Json::array();
  for (const std::string_view name : shape.one_required) one_required.push_back({{"required", {name}}});
  CHECK(schema.value("anyOf", Json::array()) == one_required);
  CHECK(schema.at("properties").size() == shape.members.size());
  for (const ConfigMember& member : shape.members) {
    REQUIRE(schema.at("properties").contains(std::string(member.name)));
    const Json& property = schema.at("properties").at(std::string(member.name));
    CHECK(property.contains("description"));
    compare(member.shape, property, root, place + "/" + std::string(member.name));
  }
}

void compare(const ConfigShape& shape, const Json& written, const Json& root, const std::string& place) {
  using Kind = ConfigShape::Kind;
  INFO(place);
  const Json& schema = resolved(written, root);
  switch (shape.kind) {
    case Kind::boolean:
      CHECK(schema.at("type") == "boolean");
      break;
    case Kind::text:
      CHECK(schema.at("type") == "string");
      break;
    case Kind::texts:
      CHECK(schema.at("items") == Json{{"type", "string"}, {"minLength", 1}});
      break;
    case Kind::port:
      CHECK(Json{schema.at("type"), schema.at("minimum"), schema.at("maximum")} == Json{"integer", 1, 65535});
      break;
    case Kind::level:
      CHECK(schema.at("enum") == Json(std::vector<std::string>(config_levels().begin(), config_levels().end())));
      break;
    case Kind::severity:
      CHECK(schema.at("enum") == Json{"note", "warning", "error"});
      break;
    case Kind::date:
      CHECK(schema.at("pattern").is_string());
      break;
    case Kind::object:
      compare_object(shape, schema, root, place);
      break;
    case Kind::objects:
      compare_object(shape, schema.at("items"), root, place);
      break;
    case Kind::map:
      compare(shape.members.front().shape, schema.at("additionalProperties"), root, place + "/*");
      break;
  }
}

}  // namespace

TEST_CASE("a config is read whole") {
  const ConfigResult result = read(R"(strict = true
exclude = ["legacy/"]
[rules]
"env/undeclared-key" = "warning"
image = "off"
[[ignore]]
paths = ["apps/old/**"]
rules = ["env/undeclared-key"]
reason = "goes away in May"
[[ignore]]
rules = ["image"]
[env]
provided = ["FLY_*"]
optional = ["SENTRY_DSN"]
examples = ["docs/env.txt"]
[services.web]
path = "apps/web"
env = ["PORT"]
health = "/api/health"
port = 3000
[services."old api"]
path = "."
[checklist]
profile = "sealos"
attest."S0-1.08" = { by = "Ada", on = 2025-02-28, evidence = "https://example.com", expires = "2026-02-28" }
)");
  REQUIRE(result.problems.empty());
  const Config& config = result.config;
  CHECK(config.strict);
  CHECK(config.exclude == Texts{"legacy/"});
  REQUIRE(config.rules.size() == 2);
  CHECK(config.rules[0].first.value == "env/undeclared-key");
  CHECK(config.rules[0].second == RuleLevel::warning);
  CHECK(config.rules[1].second == RuleLevel::off);
  REQUIRE(config.ignores.size() == 2);
  CHECK(config.ignores[0].paths == Texts{"apps/old/**"});
  CHECK(config.ignores[0].rules[0].value == "env/undeclared-key");
  CHECK(config.ignores[0].reason == "goes away in May");
  CHECK(config.ignores[1].paths.empty());
  const ProjectSettings& settings = config.settings;
  CHECK(settings.env_provided == Texts{"FLY_*"});
  CHECK(settings.env_optional == Texts{"SENTRY_DSN"});
  CHECK(settings.env_examples == Texts{"docs/env.txt"});
  REQUIRE(settings.services.size() == 2);
  CHECK(settings.services[0].name == "web");
  CHECK(settings.services[0].path == "apps/web");
  CHECK(settings.services[0].env == Texts{"PORT"});
  CHECK(settings.services[0].health == "/api/health");
  CHECK(settings.services[0].port == 3000);
  CHECK(settings.services[1].name == "old api");
  CHECK(settings.services[1].port == 0);
  CHECK(settings.checklist_profile == "sealos");
  REQUIRE(settings.attestations.size() == 1);
  CHECK(settings.attestations[0].item == "S0-1.08");
  CHECK(settings.attestations[0].by == "Ada");
  CHECK(settings.attestations[0].on == "2025-02-28");
  CHECK(settings.attestations[0].evidence == "https://example.com");
  CHECK(settings.attestations[0].expires == "2026-02-28");
}

TEST_CASE("an empty config says nothing") {
  const ConfigResult result = read("");
  CHECK(result.problems.empty());
  CHECK_FALSE(result.config.strict);
  CHECK(result.config.rules.empty());
}

TEST_CASE("what a config must not hold") {
  CHECK(problems("strct = true\n") == Texts{"1:1 unknown key 'strct'; did you mean 'strict'?"});
  CHECK(problems("colours = 1\n") == Texts{"1:1 unknown key 'colours'"});
  CHECK(problems("strict = \"yes\"\n") == Texts{"1:10 'strict' must be true or false"});
  CHECK(problems("[rules]\n\"env/x\" = \"eror\"\n") ==
        Texts{"2:11 'eror' is not one of 'off', 'note', 'warning' and 'error'; did you mean 'error'?"});
  CHECK(problems("[rules]\n\"env/x\" = true\n") == Texts{"2:11 'rules.env/x' must be a string"});
  CHECK(problems("[rules]\nenv.x = \"off\"\n") == Texts{"2:1 'rules.env' must be a string"});
  CHECK(problems("[env]\nprovide = []\noptional = \"A\"\nexamples = [1, \"\"]\n") ==
        Texts{"2:1 unknown key 'provide' in 'env'; did you mean 'provided'?", "3:12 'env.optional' must be a list of strings",
              "4:13 'env.examples' must be a list of strings", "4:16 'env.examples' holds an empty string"});
  CHECK(problems("[[ignore]]\nreason = \"x\"\n") == Texts{"1:1 'ignore' has neither 'paths' nor 'rules'"});
  CHECK(problems("[ignore]\npaths = [\"a\"]\n") == Texts{"1:1 'ignore' must be a list of tables"});
  CHECK(problems("[services.web]\nport = 70000\n") ==
        Texts{"1:11 'services.web' has no 'path'", "2:8 'services.web.port' must be a port number from 1 to 65535"});
  CHECK(problems("[services.web]\npath = \".\"\nport = \"3000\"\n") ==
        Texts{"3:8 'services.web.port' must be a port number from 1 to 65535"});
  CHECK(problems("[checklist]\nattest.X = { by = \"a\", on = \"2025-13-01\" }\n") ==
        Texts{"2:29 'checklist.attest.X.on' must be a date as YYYY-MM-DD"});
}

TEST_CASE("the JSON Schema of the config says what the code says") {
  std::ifstream file(preship::source_dir() + "/schema/preship.schema.json");
  const Json schema = Json::parse(file);
  compare(config_shape(), schema, schema, "");
}

TEST_CASE("patterns of a config above the project are seen from the project") {
  struct Case {
    std::string pattern, below;
    Texts seen;
  };
  const Case cases[] = {
      {"*.log", "", {"*.log"}},
      {"/a/b", "", {"/a/b"}},
      {"a/b/", "", {"a/b/"}},
      {"*.log", "apps/web", {"*.log"}},
      {"dist/", "apps/web", {"dist/"}},
      {"apps/web/src/gen/", "apps/web", {"/src/gen/"}},
      {"/apps/*/gen", "apps/web", {"/gen"}},
      {"apps/api/gen", "apps/web", {}},
      {"apps/", "apps/web", {"*"}},
      {"web", "apps/web", {"*"}},
      {"apps/web/", "apps/web", {"*"}},
      {"apps/web/**", "apps/web", {"/**"}},
      {"**/gen/*.ts", "apps/web", {"/**/gen/*.ts"}},
      {"**/web/gen", "apps/web", {"/**/web/gen", "/gen"}},
      {"!apps/web/keep", "apps/web", {"!/keep"}},
      {"/src", "apps/web", {}},
  };
  for (const Case& c : cases) {
    INFO(c.pattern << " below " << c.below);
    CHECK(pattern_below(c.pattern, c.below) == c.seen);
  }
}

TEST_CASE("config: the schema and the page are made from one table, and every example is right") {
  for (const auto& [path, made] :
       {std::pair("/schema/preship.schema.json", config_schema()), std::pair("/docs/configuration.md", config_page())}) {
    const std::string full = preship::source_dir() + path;
    if (std::getenv("UPDATE_PAGES") != nullptr) std::ofstream(full, std::ios::binary) << made;
    std::ifstream in(full, std::ios::binary);
    INFO(full);
    CHECK(made == std::string(std::istreambuf_iterator<char>(in), {}));
  }
  for (const ConfigMember& member : config_shape().members) {
    INFO(member.example);
    const JsonParse parsed = parse_toml(0, member.example);
    REQUIRE(parsed.root);
    CHECK(read_config(*parsed.root).problems.empty());
  }
}
