// Lock files of PHP, Python and JavaScript.

#include <set>

#include "formats/data/json.h"
#include "formats/manifests/manifests.h"
#include "knowledge/code/framework_lifetimes.h"
#include "text/words.h"

namespace preship::manifests {
namespace {

void read_packages(const JsonValue& packages, const std::string& kind, Facts& facts) {
  for (const JsonValue& package : packages.items) {
    const JsonValue& name = package.find("name");
    const JsonValue& php = package.find("require").find("php");
    if (php.is_string())
      if (auto versions = version_range(php.text(), RangeStyle::composer))
        demand(facts, kind, php.scalar, std::move(*versions), name.text());
    Text version = package.find("version").scalar;
    if (version.value.starts_with('v')) version.value.erase(0, 1);
    if (kind == "php-locked") lock_framework(facts, "composer", name.scalar, version);
  }
}

bool is_extension(const Text& name) { return name.value.starts_with("ext-"); }

// Extensions of PHP that packages or the project itself require. What another package provides, or the configuration calls given, is there.
void add_extensions(const JsonValue& lock, Facts& facts) {
  std::set<std::string, std::less<>> given;
  for (const JsonMember& member : lock.find("platform-overrides").members) given.insert(member.name.value);
  for (const JsonValue& package : lock.find("packages").items)
    for (const std::string_view part : {"provide", "replace"})
      for (const JsonMember& member : package.find(part).members) given.insert(member.name.value);
  const auto add = [&](const JsonValue& required, const std::string& by) {
    for (const JsonMember& member : required.members)
      if (is_extension(member.name) && !given.contains(member.name.value))
        facts.tool_demands.push_back({"php-extension", member.name, {}, by});
  };
  add(lock.find("platform"), "");
  for (const JsonValue& package : lock.find("packages").items) add(package.find("require"), package.find("name").text());
}

}  // namespace

Facts read_composer_lock(const Manifest& manifest) {
  Facts facts;
  const JsonParse parsed = parse_json(manifest.id, manifest.file.text);
  if (!parsed.root || parsed.error) return facts;
  read_packages(parsed.root->find("packages"), "php-locked", facts);
  read_packages(parsed.root->find("packages-dev"), "php-locked-dev", facts);
  // Composer takes this version for the real one: https://getcomposer.org/doc/06-config.md#platform
  if (parsed.root->find("platform-overrides").has("php")) facts.tool_demands.clear();
  add_extensions(*parsed.root, facts);
  return facts;
}

// [[package]]
// name = "django"
// version = "4.2.1"
Facts read_python_lock(const Manifest& manifest) {
  Facts facts;
  for (const std::string_view name : framework_names("pypi")) {
    const std::string entry = "\nname = \"" + std::string(name) + "\"\nversion = \"";
    const std::size_t at = manifest.file.text.find(entry);
    if (at == std::string::npos) continue;
    const std::size_t begin = at + entry.size(), end = manifest.file.text.find('"', begin);
    if (end != std::string::npos)
      lock_framework(facts, "pypi", text_at(manifest, at + 9, at + 9 + name.size()), text_at(manifest, begin, end));
  }
  return facts;
}

Facts read_package_lock(const Manifest& manifest) {
  Facts facts;
  const std::string head = manifest.file.text.substr(0, 1000);
  const std::size_t at = head.find("\"lockfileVersion\": ");
  if (at != std::string::npos && head.substr(at + 19, 1) == "3")
    demand(facts, "npm-lock", text_at(manifest, at + 19, at + 20), versions_from("7"));
  for (const std::string_view name : framework_names("npm")) {
    const std::string entry = "\"node_modules/" + std::string(name) + "\": {";
    const std::size_t found = manifest.file.text.find(entry);
    if (found == std::string::npos) continue;
    // Installed because another package would work with it, and used by nobody here:
    // https://docs.npmjs.com/cli/configuring-npm/package-lock-json
    const std::string_view fields = std::string_view(manifest.file.text).substr(found, manifest.file.text.find('}', found) - found);
    if (holds(fields, "\"peer\": true")) continue;
    const auto version = between(manifest, "\"version\": \"", "\"", found);
    if (version && version->span.begin < found + entry.size() + 60)
      lock_framework(facts, "npm", text_at(manifest, found + 14, found + 14 + name.size()), *version);
  }
  return facts;
}

// https://github.com/pnpm/pnpm/issues/6609, https://github.com/pnpm/pnpm/releases/tag/v9.0.0
Facts read_pnpm_lock(const Manifest& manifest) {
  Facts facts;
  const auto line = between(manifest, "lockfileVersion:", "\n");
  if (!line || line->span.begin > 200) return facts;
  const std::size_t quotes = line->value.size() > 2 && is_quote(line->value[0]) ? 1 : 0;
  const Text version = text_at(manifest, line->span.begin + quotes, line->span.end - quotes);
  const std::string_view number = version.value;
  if (number.starts_with("9.")) demand(facts, "pnpm-lock", version, versions_from("9"));
  else if (number == "6.0") demand(facts, "pnpm-lock", version, versions_from("7.24"));
  else if (number.starts_with("5.")) demand(facts, "pnpm-lock", version, {{no_version, {{9, 0, 0}}}});
  return facts;
}

}  // namespace preship::manifests
