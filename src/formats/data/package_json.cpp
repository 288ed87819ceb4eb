#include <algorithm>
#include <memory>

#include "formats/data/json.h"
#include "formats/data/package_scripts.h"
#include "formats/formats.h"
#include "formats/manifests/manifests.h"
#include "knowledge/code/own_state.h"

namespace preship {
namespace {

std::optional<Text> string_of(const JsonValue& object, std::string_view key) {
  const JsonValue& value = object.find(key);
  return value.is_string() ? std::optional(value.scalar) : std::nullopt;
}

void add_dependencies(const JsonValue& root, std::string_view section, bool dev, std::vector<PackageDependency>& dependencies) {
  for (const auto& [name, version] : root.find(section).members)
    if (version.is_string()) dependencies.push_back({name, version.scalar, dev});
}

// npm and yarn: a list of globs; yarn also: {"packages": [...]}.
std::vector<Text> workspaces_of(const JsonValue& root) {
  const JsonValue& workspaces = root.find("workspaces");
  std::vector<Text> globs;
  for (const JsonValue& glob : (workspaces.is_object() ? workspaces.find("packages") : workspaces).items)
    if (glob.is_string()) globs.push_back(glob.scalar);
  return globs;
}

// `npm init -y` writes "main" into every package.json: beside a script that starts the app it says nothing.
bool offers_something(const JsonValue& root) {
  constexpr std::string_view keys[] = {"files", "module", "exports", "bin", "types", "publishConfig"};
  for (const std::string_view key : keys)
    if (root.has(key)) return true;
  return root.has("main") && !root.find("scripts").has("start");
}

// Dependencies that the package manager takes from this repository whatever their name.
bool is_local(std::string_view version) {
  for (const std::string_view protocol : {"workspace:", "file:", "link:", "portal:"})
    if (version.starts_with(protocol)) return true;
  return false;
}

PackageJson model_of(FileId id, const SourceFile& file, const JsonValue& root, Facts& facts) {
  PackageJson package{.file = id, .directory = directory_of(file.path), .object = root.span};
  package.name = string_of(root, "name");
  package.package_manager = string_of(root, "packageManager");
  package.is_private = root.find("private").text() == "true";
  package.published = !package.is_private && offers_something(root);
  package.workspaces = workspaces_of(root);
  for (const std::string_view section : {"dependencies", "optionalDependencies", "peerDependencies"})
    add_dependencies(root, section, false, package.dependencies);
  add_dependencies(root, "devDependencies", true, package.dependencies);
  const JsonValue& scripts = root.find("scripts");
  if (scripts.is_object()) package.scripts_span = scripts.span;
  for (const auto& [name, command] : scripts.members) {
    // Of two scripts with one name the last one counts.
    if (!command.is_string() || &scripts.find(name.value) != &command) continue;
    package.scripts.push_back({name, command.scalar, {}});
    read_script(file.text, package.scripts.back(), facts);
  }
  return package;
}

// https://docs.npmjs.com/cli/configuring-npm/package-json#engines, https://nodejs.org/api/packages.html#packagemanager
void add_demands(const JsonValue& root, const PackageJson& package, Facts& facts) {
  const JsonValue& node = root.find("engines").find("node");
  if (node.is_string())
    if (auto versions = version_range(node.text(), RangeStyle::npm)) manifests::demand(facts, "node", node.scalar, std::move(*versions));
  if (package.package_manager && package.package_manager->value.starts_with("yarn@")) {
    const std::string version = package.package_manager->value.substr(5);
    const auto wanted = versions_below(version.substr(0, version.find_first_of("+-")));
    if (wanted && wanted->from.parts[0] > 1) manifests::demand(facts, "yarn", *package.package_manager, {*wanted});
  }
  for (const PackageDependency& dependency : package.dependencies)
    if (!dependency.dev)
      manifests::name_framework(facts, "npm", dependency.name, dependency.version,
                                version_range(dependency.version.value, RangeStyle::npm));
}

// What a content management system writes below its own directory, unless a package of it puts that elsewhere.
void add_content(const PackageJson& package, Facts& facts) {
  for (const OwnStateCall& known : own_state_calls()) {
    const PackageDependency* system = known.language == "npm" ? package.dependency(std::string(known.module)) : nullptr;
    const bool elsewhere = std::ranges::any_of(
        package.dependencies, [&](const PackageDependency& one) { return one.name.value.find(known.shared) != std::string::npos; });
    if (system != nullptr && !elsewhere)
      facts.own_states.push_back({.kind = known.kind, .what = {std::string(known.name), system->name.span}});
  }
}

// Generators keep templates under this name, too: {{name}}, <%= name %>.
bool is_template(std::string_view text) {
  for (const std::string_view mark : {"{{", "{%", "<%"})
    if (text.find(mark) != std::string_view::npos) return true;
  return false;
}

}  // namespace

Facts extract_package_json(FileId id, const SourceFile& file) {
  Facts facts;
  JsonParse parsed = parse_json(id, file.text, true);
  if (parsed.error) {
    facts.opaque.push_back({parsed.error->span, OpaqueWhat::syntax, parsed.error->message});
    if (!is_template(file.text)) facts.syntax_errors.push_back(std::move(*parsed.error));
    // A comment or a trailing comma does not hide what the file means.
    parsed = parse_json(id, file.text);
    if (parsed.error) return facts;
  }
  if (!parsed.root->is_object()) return facts;
  PackageJson package = model_of(id, file, *parsed.root, facts);
  for (const PackageDependency& dependency : package.dependencies)
    if (is_local(dependency.version.value)) facts.imports.push_back({dependency.name});
  add_demands(*parsed.root, package, facts);
  if (file.role == PathRole::production) add_content(package, facts);
  facts.packages.push_back(std::make_shared<const PackageJson>(std::move(package)));
  return facts;
}

}  // namespace preship
