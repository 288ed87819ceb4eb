#include "formats/manifests/manifests.h"

#include "formats/formats.h"
#include "knowledge/code/framework_lifetimes.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace manifests {

Text text_at(const Manifest& manifest, std::size_t begin, std::size_t end) {
  return {manifest.file.text.substr(begin, end - begin), {manifest.id, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}};
}

std::optional<Text> between(const Manifest& manifest, std::string_view opening, std::string_view closing, std::size_t from) {
  const std::string_view text = manifest.file.text;
  const std::size_t open = text.find(opening, from);
  if (open == std::string_view::npos) return std::nullopt;
  const std::size_t begin = skip_spaces(text, open + opening.size());
  std::size_t end = text.find(closing, begin);
  if (end == std::string_view::npos) return std::nullopt;
  while (end > begin && is_space(text[end - 1])) --end;
  return text_at(manifest, begin, end);
}

void demand(Facts& facts, std::string kind, Text range, VersionSet versions, std::string by) {
  if (!versions.empty()) facts.tool_demands.push_back({std::move(kind), std::move(range), std::move(versions), std::move(by)});
}

void name_framework(Facts& facts, std::string_view ecosystem, Text name, Text version, std::optional<VersionSet> versions) {
  if (versions && is_known_framework(ecosystem, name.value))
    facts.frameworks.push_back({std::string(ecosystem), std::move(name), std::move(version), std::move(*versions)});
}

void lock_framework(Facts& facts, std::string_view ecosystem, Text name, Text version) {
  const std::optional<VersionSpan> span = versions_below(version.value);
  if (span) name_framework(facts, ecosystem, std::move(name), std::move(version), VersionSet{*span});
}

}  // namespace manifests

Facts extract_manifest(FileId id, const SourceFile& file) {
  using namespace manifests;
  constexpr std::size_t size_cap = 16 * 1024 * 1024;
  const Manifest manifest{id, file};
  const std::string name = lower_case(base_name(file.path));
  if (file.text.size() > size_cap) return {};
  if (name == "go.mod") return read_go_mod(manifest);
  if (name == "gemfile") return read_gemfile(manifest);
  if (name == "gemfile.lock") return read_gemfile_lock(manifest);
  if (name == ".ruby-version") return read_ruby_version(manifest);
  if (name == ".python-version" || name == "runtime.txt") return read_python_version(manifest);
  if (name == ".nvmrc" || name == ".node-version" || name == ".tool-versions") return read_node_version(manifest);
  if (name == "composer.lock") return read_composer_lock(manifest);
  if (name == "cargo.lock") return read_cargo_lock(manifest);
  if (name == "poetry.lock" || name == "uv.lock") return read_python_lock(manifest);
  if (name == "package-lock.json") return read_package_lock(manifest);
  if (name == "pnpm-lock.yaml") return read_pnpm_lock(manifest);
  if (name == "pom.xml") return read_pom(manifest);
  if (name == "build.gradle" || name == "build.gradle.kts") return read_gradle(manifest);
  if (name == "global.json") return read_global_json(manifest);
  return name.ends_with(".csproj") ? read_csproj(manifest) : Facts();
}

}  // namespace preship
