#include "knowledge/formats/workflow_contexts.h"

#include "knowledge/embedded.h"
#include "knowledge/table.h"
#include "text/words.h"

namespace preship {
namespace {

// The pattern, part by part, at the beginning of the key.
bool covers_key(std::string_view pattern, std::string_view key) {
  while (!pattern.empty()) {
    if (key.empty()) return false;
    const std::string_view wanted = pattern.substr(0, pattern.find('.')), part = key.substr(0, key.find('.'));
    if (wanted != "*" && wanted != part) return false;
    pattern.remove_prefix(std::min(wanted.size() + 1, pattern.size()));
    key.remove_prefix(std::min(part.size() + 1, key.size()));
  }
  return true;
}

}  // namespace

std::string_view available_contexts(std::string_view key) {
  std::string_view longest, contexts;
  each_row<3>(embedded::workflow_contexts(), [&](const auto& cells) {
    if (cells[0].size() <= longest.size() || !covers_key(cells[0], key)) return;
    longest = cells[0];
    contexts = cells[1];
  });
  return contexts;
}

bool is_workflow_context(std::string_view name) {
  return is_one_of(name, {"github", "env", "vars", "job", "jobs", "steps", "runner", "secrets", "strategy", "matrix", "needs", "inputs"});
}

}  // namespace preship
