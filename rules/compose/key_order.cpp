#include <algorithm>
#include <iterator>

#include "answers/compose/services.h"
#include "answers/fold.h"
#include "rule.h"

namespace preship {

constexpr std::string_view top[] = {"x-", "version", "name", "include", "services", "networks", "volumes", "secrets", "configs"};
constexpr std::string_view keys[] = {"image",        "build",       "container_name", "depends_on", "volumes",     "volumes_from",
                                     "configs",      "secrets",     "environment",    "env_file",   "ports",       "networks",
                                     "network_mode", "extra_hosts", "command",        "entrypoint", "working_dir", "restart",
                                     "healthcheck",  "logging",     "labels",         "user",       "isolation"};

template <std::size_t Count>
std::size_t place_of(const std::string_view (&order)[Count], std::string_view key) {
  if (key.starts_with("x-")) key = "x-";
  return static_cast<std::size_t>(std::ranges::find(order, key) - std::begin(order));
}

template <std::size_t Count>
void check_keys(const YamlNode& node, const std::string_view (&order)[Count], Findings& findings) {
  const YamlPair* before = nullptr;
  for (const YamlPair& pair : node.pairs) {
    if (pair.merged) continue;
    const bool behind = before != nullptr && place_of(order, pair.key.value) < place_of(order, before->key.value);
    const bool other = before != nullptr && place_of(order, pair.key.value) == Count && place_of(order, before->key.value) == Count &&
                       pair.key.value < before->key.value;
    if (behind || other)
      return findings.push_back({pair.key.span, "'" + pair.key.value + "' usually stands before '" + before->key.value + "'"});
    before = &pair;
  }
}

static Findings check(const Project& project) {
  Findings findings;
  each_compose_file(project, [&](const ComposeFile& file) {
    check_keys(*file.root, top, findings);
    for (const YamlPair& pair : file.root->find("services").pairs) check_keys(*pair.value, keys, findings);
  });
  return one_per_file(std::move(findings));
}

Rule compose_key_order() { return {check}; }

}  // namespace preship
