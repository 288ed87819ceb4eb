// Go, Rust and .NET.

#include "formats/data/json.h"
#include "formats/manifests/manifests.h"
#include "text/words.h"

namespace preship::manifests {
namespace {

constexpr Version first_with_toolchains{{1, 21, 0}};

// Text of the line behind `word` at the start of a line.
std::optional<Text> behind_word(const Manifest& manifest, std::string_view word) {
  const std::string_view text = manifest.file.text;
  std::size_t at = text.starts_with(word) ? 0 : text.find("\n" + std::string(word));
  if (at == std::string_view::npos) return std::nullopt;
  const std::size_t begin = skip_spaces(text, at + (at == 0 && text.starts_with(word) ? 0 : 1) + word.size());
  return text_at(manifest, begin, std::min(text.find_first_of(" \r\n/", begin), text.size()));
}

}  // namespace

// https://go.dev/doc/toolchain: what came before 1.21 ignores a version that it does not reach, unless it is written with three numbers or
// a line about the toolchain follows, which it cannot read.
Facts read_go_mod(const Manifest& manifest) {
  Facts facts;
  const std::optional<Text> version = behind_word(manifest, "go ");
  if (!version) return facts;
  VersionSet versions = versions_from(version->value);
  const bool unread_before = std::ranges::count(version->value, '.') > 1 || behind_word(manifest, "toolchain ");
  if (!versions.empty() && (versions[0].from < first_with_toolchains || !unread_before))
    versions.push_back({no_version, first_with_toolchains});
  demand(facts, "go", *version, std::move(versions));
  return facts;
}

Facts read_cargo_lock(const Manifest& manifest) {
  Facts facts;
  const std::optional<Text> version = behind_word(manifest, "version = ");
  // https://doc.rust-lang.org/cargo/CHANGELOG.html#cargo-178-2024-05-02
  if (version && version->value == "4") demand(facts, "cargo-lock", *version, versions_from("1.78"));
  return facts;
}

namespace {

// "8.0" of net8.0 and netcoreapp3.1; "" for the .NET Framework and .NET Standard.
std::string_view framework_version(std::string_view moniker) {
  const std::size_t prefix = moniker.starts_with("netcoreapp") ? 10 : moniker.starts_with("net") ? 3 : std::string_view::npos;
  if (prefix == std::string_view::npos) return {};
  const std::string_view version = moniker.substr(prefix, moniker.find('-') - (moniker.find('-') == std::string_view::npos ? 0 : prefix));
  return holds(version, ".") && versions_below(version) ? version : std::string_view();
}

}  // namespace

Facts read_csproj(const Manifest& manifest) {
  Facts facts;
  const std::optional<Text> moniker = between(manifest, "<TargetFramework>", "</TargetFramework>");
  if (!moniker) return facts;
  const std::string_view version = framework_version(moniker->value);
  if (version.empty()) return facts;
  demand(facts, "dotnet", *moniker, versions_from(version));
  // An app runs on a later version of the same major one: https://learn.microsoft.com/dotnet/core/versioning/selection
  const Version from = versions_below(version)->from;
  const bool brings_its_own = holds_any(manifest.file.text, {"RollForward", "SelfContained", "PublishAot", "RuntimeIdentifier"});
  if (!brings_its_own) demand(facts, "dotnet-runtime", *moniker, {{from, {{from.parts[0] + 1, 0, 0}}}});
  return facts;
}

Facts read_global_json(const Manifest& manifest) {
  Facts facts;
  const JsonParse parsed = parse_json(manifest.id, manifest.file.text);
  if (!parsed.root) return facts;
  const JsonValue& sdk = parsed.root->find("sdk");
  const auto wanted = versions_below(sdk.find("version").text());
  if (!wanted || sdk.find("allowPrerelease").text() == "true") return facts;
  const std::string& policy = sdk.find("rollForward").text();
  const auto& [major, minor, patch] = wanted->from.parts;
  VersionSpan versions = *wanted;
  if (policy.empty() || holds(policy, "atch")) versions.to = {{major, minor, patch / 100 * 100 + 100}};
  else if (holds(policy, "eature")) versions.to = {{major, minor + 1, 0}};
  else if (holds(policy, "inor")) versions.to = {{major + 1, 0, 0}};
  else if (holds(policy, "ajor")) versions.to = last_version;
  demand(facts, "dotnet-global", sdk.find("version").scalar, {versions});
  return facts;
}

}  // namespace preship::manifests
