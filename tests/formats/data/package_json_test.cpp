#include "answers/env/need_reason.h"
#include "catch.h"
#include "formats/data/json.h"
#include "formats/data/json_offsets.h"
#include "formats/formats.h"
#include "support/json_shape.h"

using namespace preship;

namespace {

Facts extract(const std::string& text, const std::string& path = "apps/web/package.json") {
  SourceFile file{.path = path, .text = text, .kind = FileKind::package_json};
  return extract_package_json(2, file);
}

}  // namespace

TEST_CASE("package.json becomes a model") {
  const std::string text = R"({
    "name": "@acme/web", "private": true, "packageManager": "pnpm@9.1.0",
    "workspaces": ["apps/*", "packages/*"],
    "scripts": {"start": "node a.js", "start": "node b.js", "bad": 1},
    "devDependencies": {"typescript": "5"},
    "dependencies": {"next": "^15.0.0", "@acme/db": "workspace:*"},
    "peerDependencies": {"react": "19"}
  })";
  const Facts facts = extract(text);
  REQUIRE(facts.packages.size() == 1);
  const PackageJson& package = *facts.packages[0];
  CHECK(package.directory == "apps/web");
  CHECK(package.name->value == "@acme/web");
  CHECK(written(text, package.package_manager->span) == "pnpm@9.1.0");
  REQUIRE(package.workspaces.size() == 2);
  CHECK(written(text, package.workspaces[1].span) == "packages/*");
  REQUIRE(package.scripts.size() == 1);
  CHECK(written(text, package.scripts[0].command.span) == "node b.js");
  CHECK(written(text, package.scripts_span).starts_with("{\"start\""));
  CHECK(package.depends_on("react"));
  CHECK(package.dependency("typescript")->dev);
  CHECK_FALSE(package.dependency("next")->dev);
  CHECK(package.is_private);
  CHECK_FALSE(package.published);
  REQUIRE(facts.imports.size() == 1);
  CHECK(written(text, facts.imports[0].name.span) == "@acme/db");
  CHECK(facts.syntax_errors.empty());
}

TEST_CASE("package.json that is published, and workspaces as an object") {
  CHECK(extract(R"({"main": "i.js"})").packages[0]->published);
  CHECK(extract(R"({"main": "i.js", "scripts": {"test": "jest"}})").packages[0]->published);
  CHECK(extract(R"({"main": "i.js", "files": ["i.js"], "scripts": {"start": "node i.js"}})").packages[0]->published);
  CHECK_FALSE(extract(R"({"main": "i.js", "scripts": {"start": "node i.js"}})").packages[0]->published);
  CHECK_FALSE(extract(R"({"name": "x"})").packages[0]->published);
  CHECK(extract(R"({"workspaces": {"packages": ["a"], "nohoist": ["b"]}})").packages[0]->workspaces.size() == 1);
  CHECK(extract("{}", "package.json").packages[0]->directory == ".");
}

TEST_CASE("a broken package.json is a syntax error, a templated one is not") {
  const std::string text = "{\"name\": \"x\",}";
  const Facts facts = extract(text);
  REQUIRE(facts.syntax_errors.size() == 1);
  CHECK(facts.syntax_errors[0].format == "json");
  CHECK(written(text, facts.syntax_errors[0].span) == ",");
  CHECK(facts.opaque.at(0).what == OpaqueWhat::syntax);
  CHECK(facts.packages.at(0)->name->value == "x");
  CHECK(extract("{\"name\": ").syntax_errors.size() == 1);
  CHECK(extract("{\"name\": ").packages.empty());
  CHECK(extract("{\"name\": {{name}} }").syntax_errors.empty());
  CHECK(extract("{\"name\": {{name}} }").opaque.size() == 1);
}

TEST_CASE("scripts of package.json read variables") {
  struct Case {
    std::string script;  // as in the file
    std::vector<std::string> reads;
  };
  const std::vector<Case> cases = {
      {"next start -p $PORT", {"PORT $PORT required"}},
      {"next start -p ${PORT:-3000}", {"PORT ${PORT:-3000} defaulted :-"}},
      {"echo \\\"${A:?gone}\\\" '$B' \\\\$C ${D+x}", {"A ${A:?gone} required :?", "D ${D+x} optional +"}},
      {"echo ${A:-${B}}", {"A ${A:-${B}} defaulted :-", "B ${B} required"}},
      {"A=${B:+x$B} c", {"B ${B:+x$B} optional :+", "B $B optional inside :+"}},
      {"A=1; echo $A && B=${B} c && read D && echo $D", {"B ${B} required"}},
      {"echo $npm_package_version $1 $? $$ $(pwd) ${", {}},
      {"for F in a b; do echo $F; done", {}},
      {"echo \\u0041 $\\u0042", {"B $\\u0042 required"}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.script);
    const std::string text = "{\"scripts\": {\"start\": \"" + c.script + "\"}}";
    const Facts facts = extract(text);
    std::vector<std::string> reads;
    for (const EnvRead& read : facts.env_reads) {
      const std::string need = read.need == Need::required ? "required" : read.need == Need::optional ? "optional" : "defaulted";
      reads.push_back(read.key.value + " " + written(text, read.span) + " " + need + (describe(read.reason).empty() ? "" : " ") +
                      describe(read.reason));
      CHECK(read.reader == Reader::shell);
      CHECK(read.phase == Phase::script);
    }
    CHECK(reads == c.reads);
  }
}

TEST_CASE("scripts of package.json set variables and bind ports") {
  const std::string text = R"({"scripts": {
    "build": "cross-env NODE_ENV=production A=\"x y\" next build",
    "start": "PORT=3001 next start -p ${P:-3000}",
    "start:dev": "PORT=4000 next dev -p 4001",
    "x": "B=1; export C=2 && env D= node a.js"
  }})";
  const Facts facts = extract(text);
  std::vector<std::string> lines;
  for (const EnvDeclaration& declaration : facts.env_declarations) {
    CHECK(declaration.where == DeclaredIn::script);
    lines.push_back(written(text, declaration.key.span) + "=" + written(text, declaration.value->span) +
                    (declaration.build_time ? " (build)" : ""));
  }
  CHECK(lines == std::vector<std::string>{"NODE_ENV=production (build)", "A=x y (build)", "PORT=3001", "PORT=4000", "C=2", "D="});
  lines.clear();
  for (const Port& port : facts.ports)
    lines.push_back(std::to_string(port.number) + " " + written(text, port.span) +
                    (port.role == PortRole::listens ? " listens" : " environment"));
  CHECK(lines == std::vector<std::string>{"3001 3001 environment", "3000 3000 listens"});
}

TEST_CASE("offsets of an unescaped string lead back to the file") {
  const std::string text = R"( "a\"b\u00e9\uD83D\uDE00\n" )";
  const JsonParse parsed = parse_json(1, text);
  REQUIRE(parsed.root);
  const JsonOffsets offsets(text, parsed.root->scalar);
  CHECK(written(text, offsets.span(0, 1)) == "a");
  CHECK(written(text, offsets.span(1, 2)) == "\\\"");
  CHECK(written(text, offsets.span(2, 3)) == "b");
  CHECK(written(text, offsets.span(3, 5)) == "\\u00e9");
  CHECK(written(text, offsets.span(5, 9)) == "\\uD83D\\uDE00");
  CHECK(written(text, offsets.span(9, 10)) == "\\n");
  CHECK(written(text, offsets.span(9, 100)) == "\\n");
}
