#pragma once
// Manifests and lock files by their names. What they demand becomes ToolDemand, frameworks become NamedFramework.

#include <optional>
#include <string_view>

#include "model/facts.h"
#include "model/json.h"
#include "model/project.h"

namespace preship::manifests {

struct Manifest {
  FileId id;
  const SourceFile& file;
};

// Ruby: Gemfile, Gemfile.lock, .ruby-version. https://bundler.io/man/gemfile.5.html#RUBY
Facts read_gemfile(const Manifest& manifest);
Facts read_gemfile_lock(const Manifest& manifest);
Facts read_ruby_version(const Manifest& manifest);
// .python-version, runtime.txt. https://devcenter.heroku.com/articles/python-runtimes
Facts read_python_version(const Manifest& manifest);
// .nvmrc, .node-version, and the line of Node.js in .tool-versions. https://github.com/nvm-sh/nvm#nvmrc,
// https://asdf-vm.com/manage/configuration.html
Facts read_node_version(const Manifest& manifest);
// https://go.dev/ref/mod#go-mod-file-go
Facts read_go_mod(const Manifest& manifest);
// https://getcomposer.org/doc/01-basic-usage.md#commit-your-composer-lock-file-to-version-control
Facts read_composer_lock(const Manifest& manifest);
// https://doc.rust-lang.org/cargo/guide/cargo-toml-vs-cargo-lock.html
Facts read_cargo_lock(const Manifest& manifest);
// poetry.lock and uv.lock.
Facts read_python_lock(const Manifest& manifest);
Facts read_package_lock(const Manifest& manifest);
Facts read_pnpm_lock(const Manifest& manifest);
// https://maven.apache.org/plugins/maven-compiler-plugin/examples/set-compiler-release.html
Facts read_pom(const Manifest& manifest);
// https://docs.gradle.org/current/userguide/building_java_projects.html#sec:java_cross_compilation
Facts read_gradle(const Manifest& manifest);
// https://learn.microsoft.com/dotnet/standard/frameworks, https://learn.microsoft.com/dotnet/core/tools/global-json
Facts read_csproj(const Manifest& manifest);
Facts read_global_json(const Manifest& manifest);

// For readers.

// The bytes [begin, end) of the file at their place.
Text text_at(const Manifest& manifest, std::size_t begin, std::size_t end);

// What stands between the first `opening` at or behind `from` and the `closing` behind it, without blanks at its ends.
std::optional<Text> between(const Manifest& manifest, std::string_view opening, std::string_view closing, std::size_t from = 0);

// Adds a demand when the set is not empty.
void demand(Facts& facts, std::string kind, Text range, VersionSet versions, std::string by = {});

// Adds the framework when something is known of it.
void name_framework(Facts& facts, std::string_view ecosystem, Text name, Text version, std::optional<VersionSet> versions);

// "name" "version" of exactly this version.
void lock_framework(Facts& facts, std::string_view ecosystem, Text name, Text version);

}  // namespace preship::manifests
