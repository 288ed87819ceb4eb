// composer.json and Cargo.toml, which come parsed.

#include "formats/manifests/manifests.h"
#include "formats/platform/file.h"

namespace preship {

// https://getcomposer.org/doc/01-basic-usage.md#platform-packages
Facts read_composer(const PlatformFile& platform) {
  Facts facts;
  const JsonValue& require = platform.root.find("require");
  // With such a setting Composer takes another version for the real one.
  if (const JsonValue& php = require.find("php"); php.is_string() && !platform.root.find("config").find("platform").has("php"))
    if (auto versions = version_range(php.text(), RangeStyle::composer)) manifests::demand(facts, "php", php.scalar, std::move(*versions));
  for (const auto& [name, version] : require.members)
    if (version.is_string())
      manifests::name_framework(facts, "composer", name, version.scalar, version_range(version.text(), RangeStyle::composer));
  return facts;
}

// https://doc.rust-lang.org/cargo/reference/rust-version.html, https://doc.rust-lang.org/edition-guide/rust-2024/
Facts read_cargo(const PlatformFile& platform) {
  Facts facts;
  for (const JsonValue& package : {platform.root.find("package"), platform.root.find("workspace").find("package")}) {
    const JsonValue &version = package.find("rust-version"), &edition = package.find("edition");
    if (version.is_string()) manifests::demand(facts, "rust", version.scalar, versions_from(version.text()));
    if (edition.text() == "2024") manifests::demand(facts, "rust-edition", edition.scalar, versions_from("1.85"));
    if (edition.text() == "2021") manifests::demand(facts, "rust-edition", edition.scalar, versions_from("1.56"));
  }
  return facts;
}

}  // namespace preship
