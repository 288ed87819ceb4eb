#include "model/workflow.h"

#include <algorithm>

#include "text/lower_case.h"

namespace preship {

const WorkflowEntry* find_entry(const std::vector<WorkflowEntry>& entries, std::string_view key) {
  const auto found = std::ranges::find(entries, key, [](const WorkflowEntry& entry) -> std::string_view { return entry.key.value; });
  return found == entries.end() ? nullptr : &*found;
}

bool WorkflowPermissions::allows(std::string_view scope, bool write) const {
  if (opaque || all.value == "write-all" || (!write && all.value == "read-all")) return true;
  const WorkflowEntry* entry = find_entry(scopes, scope);
  if (entry == nullptr) return false;
  return entry->value.value == "write" || entry->value.value.starts_with("${{") || (!write && entry->value.value == "read");
}

std::string WorkflowStep::action() const {
  return uses ? lower_case(std::string_view(uses->value).substr(0, uses->value.find('@'))) : std::string();
}

const WorkflowEvent* Workflow::event(std::string_view event_name) const {
  const auto found = std::ranges::find(events, event_name, [](const WorkflowEvent& one) -> std::string_view { return one.name.value; });
  return found == events.end() ? nullptr : &*found;
}

const WorkflowPermissions* Workflow::effective_permissions(const WorkflowJob& job) const {
  if (job.permissions) return &*job.permissions;
  return permissions ? &*permissions : nullptr;
}

}  // namespace preship
