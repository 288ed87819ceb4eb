#include "catch.h"
#include "formats/formats.h"
#include "model/python_project.h"
#include "model/typescript_config.h"

using namespace preship;

namespace {

Facts facts_of(const std::string& path, const std::string& text) {
  SourceFile file;
  file.path = path;
  file.text = text;
  return extract_json(0, file);
}

}  // namespace

TEST_CASE("tsconfig.json: what decides which files are written, with comments and trailing commas") {
  const std::string text = R"({
    // of the app
    "extends": ["./base.json", "@tsconfig/node20/tsconfig.json"],
    "compilerOptions": { "outDir": "./dist", "noEmit": false, "composite": true, },
    "include": ["src/**/*"],
    "references": [{ "path": "../lib" }],
  })";
  const Facts facts = facts_of("apps/api/tsconfig.build.json", text);
  REQUIRE(facts.typescript_configs.size() == 1);
  const TypeScriptConfig& config = *facts.typescript_configs.front();
  CHECK(config.directory == "apps/api");
  CHECK(config.extends.size() == 2);
  CHECK(config.out_dir->value == "./dist");
  CHECK(text.substr(config.out_dir->span.begin, 6) == "./dist");
  CHECK_FALSE(config.root_dir.has_value());
  CHECK(config.no_emit == false);
  CHECK(config.composite == true);
  CHECK(config.include->front().value == "src/**/*");
  CHECK_FALSE(config.exclude.has_value());
  CHECK(config.references);
}

TEST_CASE("tsconfig.json: one that does not parse says nothing, and is nobody's fault") {
  const Facts facts = facts_of("tsconfig.json", "{ \"compilerOptions\": ");
  CHECK(facts.typescript_configs.empty());
  CHECK(facts.syntax_errors.empty());
}

TEST_CASE("nest-cli.json: settings by their path") {
  const Facts facts = facts_of("nest-cli.json", R"({"compilerOptions": {"builder": {"type": "swc"}, "webpack": true}, "monorepo": false})");
  REQUIRE(facts.framework_settings.size() == 3);
  CHECK(facts.framework_settings[0].name.value == "nest.compilerOptions.builder.type");
  CHECK(facts.framework_settings[1].value.value == "true");
}

TEST_CASE("requirements: what pip reads from the disk beside them") {
  SourceFile file;
  file.path = "requirements.txt";
  file.text =
      "-r base.txt\n-c limits.txt # all\n-e ./lib[extra]\n./wheels/x.whl\n-e git+https://host/x#egg=x\nflask\n--index-url https://host\n";
  const Facts facts = extract_requirements(0, file);
  REQUIRE(facts.python_projects.size() == 1);
  std::string paths;
  for (const Text& path : facts.python_projects[0]->needed_paths) paths += path.value + " ";
  CHECK(paths == "base.txt limits.txt ./lib ./wheels/x.whl ");
}
