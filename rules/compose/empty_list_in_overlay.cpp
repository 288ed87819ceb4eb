#include "answers/compose/services.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// What compose adds to rather than replaces: https://docs.docker.com/reference/compose-file/merge/
static bool is_added_to(std::string_view key) {
  return is_one_of(key, {"ports", "expose", "volumes", "environment", "env_file", "depends_on", "networks", "devices", "dns", "dns_search",
                         "tmpfs", "labels", "secrets", "configs", "extra_hosts", "cap_add", "external_links"});
}

// As one file writes it, without what lies under it.
static const YamlNode& written(const ComposeFile& file, const std::string& service) { return file.root->find("services").find(service); }

static bool stands_by_itself(const YamlNode& service) { return service.has("image") || service.has("build") || service.has("extends"); }

// The key in the service of another file of the directory, where it has something.
static const YamlPair* added_to(const Project& project, const ComposePlace& place, std::string_view key) {
  const std::string directory = directory_of(project.file(place.file.file).path);
  for (const auto& other : project.facts.compose_files) {
    if (other->file == place.file.file || other->root == nullptr || directory_of(project.file(other->file).path) != directory) continue;
    const YamlNode& base = written(*other, place.service.name.value);
    const YamlPair* pair = stands_by_itself(base) ? base.pair(key) : nullptr;
    if (pair != nullptr && (!pair->value->items.empty() || !pair->value->pairs.empty())) return pair;
  }
  return nullptr;
}

static Findings check(const Project& project) {
  Findings findings;
  each_compose_service(project, [&](const ComposePlace& place) {
    const YamlNode& own = written(place.file, place.service.name.value);
    if (stands_by_itself(own)) return;
    for (const YamlPair& pair : own.pairs) {
      const bool empty = pair.value->is_sequence() && pair.value->items.empty() && pair.value->tag.empty() && !pair.value->opaque;
      const YamlPair* base = empty && is_added_to(pair.key.value) ? added_to(project, place, pair.key.value) : nullptr;
      if (base == nullptr) continue;
      findings.push_back({.span = pair.value->span,
                          .message = "'" + pair.key.value + ": []' takes nothing away: compose adds it to what '" +
                                     place.service.name.value + "' has already",
                          .notes = {{base->key.span, "this stays"}},
                          .fix = Fix{"write !reset []", {{pair.value->span, "!reset []"}}, false}});
    }
  });
  return findings;
}

Rule compose_empty_list_in_overlay() { return {check}; }

}  // namespace preship
