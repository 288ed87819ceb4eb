#include "formats/platform/file.h"

namespace preship {
namespace {

void add(const Text& name, Facts& facts) {
  facts.env_declarations.push_back({.key = name, .where = DeclaredIn::turbo, .build_time = true});
}

void add_names(const JsonValue& names, Facts& facts) {
  for (const JsonValue& name : names.items)
    if (name.is_string() && !name.text().empty()) add(name.scalar, facts);
}

// Turborepo 1 had variables among the dependencies: "$DATABASE_URL". "$TURBO_DEFAULT$" is none.
void add_dollar_names(const JsonValue& dependencies, Facts& facts) {
  for (const JsonValue& item : dependencies.items) {
    if (!item.is_string() || !item.text().starts_with('$') || item.text().ends_with('$')) continue;
    Text name = item.scalar;
    name.value.erase(0, 1);
    ++name.span.begin;
    add(name, facts);
  }
}

}  // namespace

Facts read_turbo(const PlatformFile& platform) {
  Facts facts;
  const JsonValue& root = platform.root;
  add_names(root.find("globalEnv"), facts);
  add_names(root.find("globalPassThroughEnv"), facts);
  add_dollar_names(root.find("globalDependencies"), facts);
  for (const auto& [name, task] : (root.has("tasks") ? root.find("tasks") : root.find("pipeline")).members) {
    add_names(task.find("env"), facts);
    add_names(task.find("passThroughEnv"), facts);
    add_dollar_names(task.find("dependsOn"), facts);
  }
  if (const JsonValue& mode = root.find("envMode"); mode.text() == "loose") add({"*", mode.scalar.span}, facts);
  return facts;
}

}  // namespace preship
