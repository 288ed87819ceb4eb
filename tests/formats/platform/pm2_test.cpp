#include "formats/platform/pm2.h"

#include "catch.h"
#include "engine/analysis.h"
#include "model/config_file.h"

using namespace preship;

// "name script: env A=1 B=? ..." of each app, "open" where more may be there.
static std::string shown(const std::string& path, const std::string& text) {
  Analysis analysis = Analysis::from_memory({{path, text}});
  std::string result;
  for (const auto& file : analysis.project().facts.config_files) {
    result += file->open ? "open " : "";
    for (const ProcessApp& app : file->apps) {
      result += app.name.value + " " + app.script.value + (app.open ? " open" : "") + ":";
      for (const ProcessEnvironment& environment : app.environments) {
        result += " " + environment.key.value + (environment.open ? " open" : "");
        for (const auto& [key, value] : environment.values) result += " " + key.value + "=" + (value ? value->value : "?");
      }
      result += "\n";
    }
  }
  return result;
}

TEST_CASE("ecosystem files of pm2 in JavaScript, JSON and YAML") {
  CHECK(shown("ecosystem.config.js",
              "const api = { name: 'api', script: 'a.js', env: { A: 1, B: process.env.B } };\nmodule.exports = { apps: [api] };\n") ==
        "api a.js: env A=1 B=?\n");
  CHECK(
      shown("ecosystem.config.cjs", "module.exports = { apps: [{ name: `web`, script: 'w.js', env_production: { ...x, A: 'b' } }] };\n") ==
      "web w.js: env_production open A=b\n");
  CHECK(shown("pm2.json", R"({"apps": [{"name": "api", "script": "a.js", "env_prod": {"A": "1"}}]})") == "api a.js: env_prod A=1\n");
  CHECK(shown("process.yml", "apps:\n  - name: api\n    script: a.js\n    env:\n      A: 1\n") == "api a.js: env A=1\n");
}

TEST_CASE("what an ecosystem file hides is open") {
  CHECK(shown("ecosystem.config.js", "module.exports = { apps: [{ name: 'a', script: 'a.js', ...more }, ...others] };\n") ==
        "open a a.js open:\n");
  CHECK(shown("ecosystem.config.js", "module.exports = { apps: load() };\n") == "");
  CHECK(shown("ecosystem.config.js", "module.exports = { apps: [{ name: 'a', script: 'a.js', env_file: '.env' }] };\n") ==
        "a a.js open:\n");
  CHECK(shown("process.json", R"({"apps": [{"name": "api"}], "env": {}})") == "");
  CHECK(shown("other.config.js", "module.exports = { apps: [{ name: 'a', script: 'a.js' }] };\n") == "");
}

TEST_CASE("variables of an ecosystem file are given, but for those of development") {
  Analysis analysis = Analysis::from_memory(
      {{"pm2.json", R"({"apps": [{"script": "a.js", "env": {"AA": "1"}, "env_prod": {"BB": "2"}, "env_development": {"CC": "3"}}]})"}});
  std::string keys;
  for (const EnvDeclaration& declaration : analysis.project().facts.env_declarations) keys += declaration.key.value + " ";
  CHECK(keys == "AA BB ");
}
