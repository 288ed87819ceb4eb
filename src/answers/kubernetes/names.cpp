#include "answers/kubernetes/names.h"

#include <algorithm>
#include <set>

#include "model/kubernetes_network.h"
#include "text/characters.h"
#include "text/words.h"

namespace preship {
namespace {

// "shop-${{ random(8) }}" as "shop-xxxxxxxx", other expressions as one letter; nothing for what a shell or Helm fills in.
std::optional<std::string> filled_in(std::string_view name) {
  std::string filled;
  while (!name.empty()) {
    const std::size_t open = name.find("${{");
    filled += name.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t close = name.find("}}", open);
    if (close == std::string_view::npos) return std::nullopt;
    filled += holds(name.substr(open, close - open), "random(8)") ? "xxxxxxxx" : "x";
    name.remove_prefix(close + 2);
  }
  return holds_any(filled, {"$", "{{", "<", "%"}) ? std::nullopt : std::optional(filled);
}

bool is_lower(char byte) { return (byte >= 'a' && byte <= 'z') || is_digit(byte); }

// RFC 1123; `dots` where the kind of object allows several labels.
bool is_name(std::string_view name, bool dots) {
  return !name.empty() && is_lower(name.front()) && is_lower(name.back()) &&
         std::ranges::all_of(name, [&](char byte) { return is_lower(byte) || byte == '-' || (dots && byte == '.'); });
}

// Names of RBAC and of API services may hold nearly anything; a Sealos Template is read as a file.
bool is_free(const KubernetesObject& object) {
  return object.kind.value == "Template" || object.api_version.value.starts_with("rbac.") || object.kind.value == "APIService" ||
         object.kind.value == "Kustomization";
}

bool is_port_name(std::string_view name) {
  return name.size() <= 15 && is_name(name, false) && !holds(name, "--") &&
         std::ranges::any_of(name, [](char byte) { return !is_digit(byte) && byte != '-'; });
}

void check_object(const KubernetesObject& object, std::vector<WrongName>& wrong) {
  if (object.name.value.empty() || is_free(object)) return;
  const std::optional<std::string> name = filled_in(object.name.value);
  if (!name) return;
  const bool label = object.service || object.kind.value == "Namespace";
  const std::size_t most = label ? 63 : 253;
  const std::string quoted = "'" + object.name.value + "'";
  if (!is_name(*name, !label))
    wrong.push_back({object.name.span, quoted + " is no name that a cluster takes: lower case letters, digits and hyphens"});
  else if (name->size() > most) wrong.push_back({object.name.span, quoted + " is longer than " + std::to_string(most) + " characters"});
}

void check_container(const KubernetesContainer& container, std::set<std::string>& names, std::vector<WrongName>& wrong) {
  const Text& name = container.name;
  const std::optional<std::string> filled = filled_in(name.value);
  if (!name.value.empty() && filled && !is_name(*filled, false))
    wrong.push_back({name.span, "'" + name.value + "' is no name for a container: lower case letters, digits and hyphens"});
  if (!name.value.empty() && !names.insert(name.value).second)
    wrong.push_back({name.span, "two containers of the pod are called '" + name.value + "'"});
  for (const KubernetesContainerPort& port : container.spec->ports)
    if (port.name && filled_in(port.name->value) == port.name->value && !is_port_name(port.name->value))
      wrong.push_back(
          {port.name->span, "'" + port.name->value + "' is no name for a port: at most 15 lower case letters, digits and hyphens"});
}

}  // namespace

std::vector<WrongName> wrong_names(const KubernetesObject& object) {
  std::vector<WrongName> wrong;
  check_object(object, wrong);
  std::set<std::string> names;
  for (const KubernetesContainer& container : object.containers) check_container(container, names, wrong);
  return wrong;
}

}  // namespace preship
