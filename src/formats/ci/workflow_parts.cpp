#include "formats/ci/workflow_parts.h"

#include "formats/yaml/query.h"

namespace preship {

std::vector<WorkflowEntry> workflow_entries(const YamlNode& mapping) {
  std::vector<WorkflowEntry> entries;
  for (const YamlPair& pair : mapping.pairs) {
    WorkflowEntry entry{pair.key, pair.value->is_scalar() ? pair.value->scalar : Text{{}, pair.value->span}};
    entry.block = pair.value->block;
    entries.push_back(std::move(entry));
  }
  return entries;
}

std::optional<WorkflowPermissions> workflow_permissions(const YamlNode& parent) {
  const YamlPair* pair = parent.pair("permissions");
  if (pair == nullptr) return std::nullopt;
  WorkflowPermissions permissions{.key = pair->key, .scopes = workflow_entries(*pair->value)};
  if (pair->value->is_scalar()) permissions.all = pair->value->scalar;
  const bool known = permissions.all.value.empty() || permissions.all.value == "read-all" || permissions.all.value == "write-all";
  permissions.opaque = pair->value->is_null() || !known;
  return permissions;
}

std::optional<WorkflowConcurrency> workflow_concurrency(const YamlNode& parent) {
  const YamlPair* pair = parent.pair("concurrency");
  if (pair == nullptr) return std::nullopt;
  if (pair->value->is_scalar()) return WorkflowConcurrency{pair->key, pair->value->scalar, {}};
  return WorkflowConcurrency{pair->key, yaml_text(*pair->value, "group"), yaml_text(*pair->value, "cancel-in-progress")};
}

namespace {

// Inputs and secrets; the value of an entry says whether it must be given.
std::vector<WorkflowEntry> declared(const YamlNode& mapping) {
  std::vector<WorkflowEntry> entries;
  for (const YamlPair& pair : mapping.pairs) {
    const bool required = yaml_true(pair.value->find("required")) && !pair.value->has("default");
    entries.push_back({pair.key, {required ? "required" : "", pair.value->span}});
  }
  return entries;
}

WorkflowEvent read_event(const Text& name, const YamlNodePtr& node) {
  WorkflowEvent event{.name = name, .node = node};
  event.branches = yaml_texts(node->find("branches"));
  event.branches_ignore = yaml_texts(node->find("branches-ignore"));
  event.tags = yaml_texts(node->find("tags"));
  event.tags_ignore = yaml_texts(node->find("tags-ignore"));
  event.paths = yaml_texts(node->find("paths"));
  event.types = yaml_texts(node->find("types"));
  event.workflows = yaml_texts(node->find("workflows"));
  for (const YamlNodePtr& item : yaml_items(*node)) event.schedules.push_back(yaml_text(*item, "cron"));
  event.inputs = declared(node->find("inputs"));
  event.secrets = declared(node->find("secrets"));
  return event;
}

}  // namespace

std::vector<WorkflowEvent> workflow_events(const YamlNode& root) {
  std::vector<WorkflowEvent> events;
  const YamlNodePtr nothing = std::make_shared<YamlNode>();
  const YamlNode& on = root.find("on");
  for (const Text& name : yaml_texts(on)) events.push_back(read_event(name, nothing));
  for (const YamlPair& pair : on.pairs) events.push_back(read_event(pair.key, pair.value));
  return events;
}

}  // namespace preship
