// The few questions that models answer about themselves.

#include <algorithm>

#include "model/dockerfile.h"
#include "model/json.h"
#include "model/package.h"
#include "model/python_project.h"
#include "model/systemd.h"
#include "model/yaml.h"

namespace preship {
namespace {

const YamlNode null_yaml;
const JsonValue null_json;

template <class Items>
auto find_named(const Items& items, const std::string& name) -> decltype(items.data()) {
  const auto found = std::ranges::find(items, name, [](const auto& item) -> const std::string& { return item.name.value; });
  return found == items.end() ? nullptr : &*found;
}

}  // namespace

const YamlPair* YamlNode::pair(std::string_view key) const {
  // A key of the mapping itself wins over one that a merge brought in.
  const YamlPair* merged = nullptr;
  for (const YamlPair& pair : pairs) {
    if (pair.key.value != key) continue;
    if (!pair.merged) return &pair;
    if (merged == nullptr) merged = &pair;
  }
  return merged;
}

const YamlNode& YamlNode::find(std::string_view key) const {
  const YamlPair* found = pair(key);
  return found == nullptr ? null_yaml : *found->value;
}

const std::string& YamlNode::text() const { return scalar.value; }

const JsonValue& JsonValue::find(std::string_view key) const {
  for (auto member = members.rbegin(); member != members.rend(); ++member)
    if (member->name.value == key) return member->value;
  return null_json;
}

bool JsonValue::has(std::string_view key) const {
  return std::ranges::any_of(members, [&](const auto& member) { return member.name.value == key; });
}

const PackageScript* PackageJson::script(const std::string& name) const { return find_named(scripts, name); }

const PackageDependency* PackageJson::dependency(const std::string& name) const { return find_named(dependencies, name); }

bool PythonProject::depends_on(const std::string& normalised_name) const { return find_named(dependencies, normalised_name) != nullptr; }

std::vector<const SystemdEntry*> SystemdUnit::all(std::string_view section, std::string_view key) const {
  std::vector<const SystemdEntry*> found;
  for (const SystemdEntry& entry : entries)
    if (entry.section == section && entry.key.value == key) found.push_back(&entry);
  return found;
}

std::vector<const DockerStage*> Dockerfile::chain(const std::string& target) const {
  std::vector<const DockerStage*> result;
  std::optional<std::size_t> at;
  for (std::size_t i = 0; i < stages.size(); ++i)
    if (target.empty() || stages[i].name == target || std::to_string(i) == target) at = i;
  for (; at; at = stages[*at].base_stage) result.push_back(&stages[*at]);
  return result;
}

}  // namespace preship
