#include "formats/manifests/manifests.h"

#include "catch.h"
#include "formats/extract.h"
#include "formats/formats.h"
#include "paths/classify.h"

using namespace preship;

namespace {

Facts facts_of(const std::string& path, const std::string& text) {
  SourceFile file{.path = path, .text = text};
  file.kind = kind_by_name(path);
  return extract(0, file);
}

// "go 1.24.0" of the demands of a file, and whether each takes the version.
std::string demanded(const std::string& path, const std::string& text) {
  std::string all;
  for (const ToolDemand& demand : facts_of(path, text).tool_demands) {
    all += (all.empty() ? "" : ", ") + demand.kind + " " + demand.range.value;
    CHECK(text.substr(demand.range.span.begin, demand.range.span.end - demand.range.span.begin) == demand.range.value);
  }
  return all;
}

bool takes(const std::string& path, const std::string& text, std::string_view version) {
  const Facts facts = facts_of(path, text);
  REQUIRE_FALSE(facts.tool_demands.empty());
  return meet(facts.tool_demands[0].versions, *versions_below(version));
}

std::string frameworks(const std::string& path, const std::string& text) {
  std::string all;
  for (const NamedFramework& each : facts_of(path, text).frameworks)
    all += (all.empty() ? "" : ", ") + each.ecosystem + " " + each.name.value + " " + each.version.value;
  return all;
}

}  // namespace

TEST_CASE("manifests: Go") {
  CHECK(demanded("go.mod", "module x\n\ngo 1.24.0 // newest\n") == "go 1.24.0");
  CHECK_FALSE(takes("go.mod", "go 1.24.0\n", "1.22"));
  CHECK(takes("go.mod", "go 1.24.0\n", "1.25"));
  // An old Go reads the number as one of the language, and tries.
  CHECK(takes("go.mod", "go 1.24\n", "1.20"));
  CHECK_FALSE(takes("go.mod", "go 1.24.0\n", "1.20"));
  CHECK_FALSE(takes("go.mod", "go 1.24\ntoolchain go1.24.1\n", "1.20"));
  CHECK(demanded("go.mod", "module x\n").empty());
}

TEST_CASE("manifests: Ruby") {
  CHECK(demanded("Gemfile", "source 'x'\nruby '3.4.1'\n") == "ruby 3.4.1");
  CHECK(takes("Gemfile", "ruby \"~> 3.2\"\n", "3.4.1"));
  CHECK(facts_of("Gemfile", "ruby \">= 3.1\", \"< 3.4\"\n").tool_demands[0].range.value == ">= 3.1, < 3.4");
  CHECK(facts_of("Gemfile", "ruby file: \".ruby-version\"\n").tool_demands[0].beside == ".ruby-version");
  CHECK(demanded("Gemfile", "ruby ENV.fetch('RUBY')\n").empty());
  CHECK(demanded("Gemfile", "ruby '9.4', engine: 'jruby', engine_version: '9.4'\n").empty());
  CHECK(demanded("Gemfile", "if x\n  ruby '3.4.1'\nend\n").empty());
  CHECK(demanded(".ruby-version", "ruby-3.4.1\n") == ".ruby-version 3.4.1");
  CHECK(frameworks("Gemfile.lock", "GEM\n  specs:\n    rails (7.0.4)\n      rails-html (~> 1)\n    puma (6.0)\n") == "gem rails 7.0.4");
}

TEST_CASE("manifests: Java") {
  CHECK(demanded("pom.xml", "<properties><maven.compiler.release>21</maven.compiler.release></properties>") == "java 21");
  CHECK(demanded("pom.xml", "<java.version>21</java.version>").empty());
  CHECK(demanded("pom.xml", "<release.of.java>17</release.of.java><maven.compiler.target>${release.of.java}</maven.compiler.target>") ==
        "java 17");
  CHECK(demanded("pom.xml", "<maven.compiler.release>11</maven.compiler.release><maven.compiler.release>21</maven.compiler.release>")
            .empty());
  CHECK(frameworks("pom.xml", "<parent><artifactId>spring-boot-starter-parent</artifactId><version>2.1.0.RELEASE</version></parent>") ==
        "maven spring-boot-starter-parent 2.1.0");
  CHECK(demanded("build.gradle", "sourceCompatibility = '17'\n") == "java 17");
  CHECK(demanded("build.gradle", "sourceCompatibility = JavaVersion.VERSION_21\n") == "java 21");
  CHECK(demanded("build.gradle.kts", "java { toolchain { languageVersion = JavaLanguageVersion.of(21) } }\n") ==
        "java-toolchain 21, java-runtime 21");
  CHECK(frameworks("build.gradle", "plugins {\n  id 'org.springframework.boot' version '2.7.3'\n}\n") ==
        "maven org.springframework.boot 2.7.3");
}

TEST_CASE("manifests: .NET") {
  CHECK(demanded("a.csproj", "<TargetFramework>net8.0</TargetFramework>") == "dotnet net8.0, dotnet-runtime net8.0");
  CHECK(demanded("a.csproj", "<TargetFramework>net8.0-windows</TargetFramework><RollForward>Major</RollForward>") ==
        "dotnet net8.0-windows");
  CHECK(demanded("a.csproj", "<TargetFramework>netstandard2.0</TargetFramework>").empty());
  CHECK(demanded("a.csproj", "<TargetFramework>net48</TargetFramework>").empty());
  CHECK(takes("global.json", R"({"sdk": {"version": "8.0.204"}})", "8.0.299"));
  CHECK_FALSE(takes("global.json", R"({"sdk": {"version": "8.0.204"}})", "9.0"));
  CHECK(takes("global.json", R"({"sdk": {"version": "8.0.204", "rollForward": "latestMajor"}})", "9.0"));
}

TEST_CASE("manifests: PHP, Rust, Python and JavaScript") {
  CHECK(demanded("composer.json", R"({"require": {"php": "^8.2"}})") == "php ^8.2");
  CHECK(demanded("composer.json", R"({"require": {"php": "^8.2"}, "config": {"platform": {"php": "8.1"}}})").empty());
  CHECK(demanded("composer.lock", R"({"packages": [{"name": "a/b", "version": "v1.0", "require": {"php": ">=8.4"}}]})") ==
        "php-locked >=8.4");
  CHECK(demanded("Cargo.toml", "[package]\nedition = \"2024\"\nrust-version = \"1.86\"\n") == "rust 1.86, rust-edition 2024");
  CHECK(demanded("Cargo.lock", "# made by cargo\nversion = 4\n") == "cargo-lock 4");
  CHECK(demanded("pyproject.toml", "[project]\nname = \"a\"\nrequires-python = \">=3.11\"\n") == "python >=3.11");
  CHECK(demanded("pnpm-lock.yaml", "lockfileVersion: '9.0'\n") == "pnpm-lock 9.0");
  CHECK(demanded("package-lock.json", "{\n  \"lockfileVersion\": 3\n}") == "npm-lock 3");
  CHECK(demanded("package-lock.json", "{\n  \"lockfileVersion\": 2\n}").empty());
  CHECK(demanded("package.json", R"({"engines": {"node": ">=20"}, "packageManager": "yarn@4.1.0+sha512.aa"})") ==
        "node >=20, yarn yarn@4.1.0+sha512.aa");
  CHECK(frameworks("poetry.lock", "[[package]]\nname = \"django\"\nversion = \"3.2.1\"\n") == "pypi django 3.2.1");
  CHECK(frameworks("requirements.txt", "Django==3.2.1\n") == "pypi django ==3.2.1");
}

TEST_CASE("manifests: Node.js by .nvmrc and its like, numbers alone") {
  CHECK(demanded(".nvmrc", "v22.11.0\n") == ".nvmrc 22.11.0");
  CHECK(demanded("web/.node-version", "22") == ".nvmrc 22");
  CHECK(demanded(".tool-versions", "python 3.13.1\nnodejs 24.1.0 # LTS\n") == ".nvmrc 24.1.0");
  CHECK(demanded(".nvmrc", "lts/*\n").empty());
  CHECK(demanded(".tool-versions", "ruby 3.4.1\n").empty());
  CHECK(demanded(".nvmrc", "").empty());
}
