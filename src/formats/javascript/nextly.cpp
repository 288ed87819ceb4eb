// nextly.config.* and the collections that it takes from other files; prisma.config.*.
// https://github.com/nextlyhq/nextly, docs/configuration

#include "formats/javascript/nextly.h"
#include "formats/javascript/extraction.h"
#include "formats/javascript/literals.h"
#include "model/migration.h"
#include "paths/path.h"
#include "text/words.h"

namespace preship::js {
namespace {

constexpr int deepest_choice = 6;
constexpr std::string_view entity_lists[] = {"collections", "singles", "fieldGroups", "components"};

void add(Extraction& extraction, MigrationFile file) {
  file.file = extraction.script.file();
  extraction.facts.migration_files.push_back(std::make_shared<const MigrationFile>(std::move(file)));
}

// The object of defineConfig({...}), or of `export default {...}`.
TSNode config_object(const Script& script) {
  for (const Path& path : script.identifiers("defineConfig")) {
    if (path.size() < 2 || !is(path[path.size() - 2], "call_expression")) continue;
    const std::vector<TSNode> arguments = script.arguments(path[path.size() - 2]);
    if (!arguments.empty() && is(unwrap(arguments[0]), "object")) return unwrap(arguments[0]);
  }
  return TSNode{};
}

bool asks_environment(const Script& script, TSNode condition) {
  const auto asks = [&](TSNode node) { return holds_any(script.text(node), {"process.env", "import.meta.env"}); };
  if (asks(condition)) return true;
  condition = unwrap(condition);
  if (is(condition, "unary_expression")) condition = unwrap(field(condition, "argument"));
  return is(condition, "identifier") && asks(script.constant(condition));
}

// [...(process.env.X ? [Draft] : [])], process.env.X && Draft: what is in the list hangs on a variable.
void find_choices(const Script& script, TSNode node, std::string_view key, int depth, std::vector<Text>& found) {
  node = unwrap(node);
  if (depth == 0 || ts_node_is_null(node)) return;
  const bool either = is(node, "ternary_expression"), both = is(node, "binary_expression");
  if (either || both) {
    const TSNode condition = field(node, either ? "condition" : "left");
    if (asks_environment(script, condition)) found.push_back({std::string(key), script.span(condition)});
    return;
  }
  if (is(node, "call_expression")) return find_choices(script, script.callee_object(node), key, depth - 1, found);  // [...].filter(Boolean)
  if (is(node, "identifier")) {
    const TSNode value = script.constant(node);
    if (!is(value, "identifier")) find_choices(script, value, key, depth - 1, found);
    return;
  }
  if (is_any(node, {"array", "spread_element"}))
    for (const TSNode child : children(node)) find_choices(script, child, key, depth - 1, found);
}

void read_list(const Script& script, TSNode list, NextlyConfig& config) {
  list = script.constant(unwrap(list));
  if (!is(list, "array")) config.open = true;
  for (const TSNode child : is(list, "array") ? children(list) : std::vector<TSNode>()) {
    const TSNode item = script.constant(unwrap(child));
    if (is(item, "identifier")) config.named.push_back({std::string(script.text(item)), script.span(item)});
    else if (!is(item, "object") && !(is(item, "call_expression") && script.callee_name(item).starts_with("define"))) config.open = true;
  }
}

void read_config(Extraction& extraction) {
  const Script& script = extraction.script;
  const TSNode object = config_object(script);
  if (ts_node_is_null(object)) return;
  NextlyConfig config{.root = literal_value(script, object)};
  for (const std::string_view key : entity_lists)
    if (const TSNode list = script.property(object, key); !ts_node_is_null(list)) {
      read_list(script, list, config);
      find_choices(script, list, key, deepest_choice, config.chosen_by_environment);
    }
  for (const std::string_view key : {"plugins", "localization"})
    if (const TSNode list = script.property(object, key); !ts_node_is_null(list))
      find_choices(script, list, key, deepest_choice, config.chosen_by_environment);
  config.open = config.open || config.root.has("...") || !config.root.find("plugins").items.empty() ||
                (config.root.has("plugins") && !config.root.find("plugins").is_array());
  add(extraction, {.config = std::move(config)});
}

// export const Posts = defineCollection({ slug: "posts" })
void read_entities(Extraction& extraction) {
  static constexpr std::pair<std::string_view, std::string_view> helpers[] = {
      {"defineCollection", "collection"}, {"defineSingle", "single"}, {"defineFieldGroup", "component"}, {"defineComponent", "component"}};
  const Script& script = extraction.script;
  MigrationFile file;
  for (const auto& [helper, kind] : helpers)
    for (const Path& path : script.identifiers(helper)) {
      if (path.size() < 3 || !is(path[path.size() - 2], "call_expression")) continue;
      const JsonValue object = literal_value(script, path[path.size() - 2]);
      if (!object.find("slug").is_string()) continue;
      NextlyEntity entity{.kind = std::string(kind), .slug = object.find("slug").scalar, .table = object.find("dbName").text()};
      const TSNode holder = path[path.size() - 3];
      if (is(holder, "variable_declarator")) entity.name = script.text(field(holder, "name"));
      file.entities.push_back(std::move(entity));
    }
  if (!file.entities.empty()) add(extraction, std::move(file));
}

void read_prisma_config(Extraction& extraction) {
  const TSNode object = config_object(extraction.script);
  if (ts_node_is_null(object)) return;
  const JsonValue root = literal_value(extraction.script, object);
  PrismaSettings settings{.seed = root.find("migrations").find("seed").scalar, .schema = root.find("schema").scalar};
  if (!settings.seed.value.empty() || !settings.schema.value.empty()) add(extraction, {.settings = std::move(settings)});
}

}  // namespace

bool configures_migrations(std::string_view path) {
  const std::string_view name = base_name(path);
  return name.starts_with("nextly.config.") || name.starts_with("prisma.config.");
}

void read_migration_configuration(Extraction& extraction) {
  const std::string_view name = base_name(extraction.script.source().path);
  if (name.starts_with("prisma.config.")) return read_prisma_config(extraction);
  if (name.starts_with("nextly.config.")) read_config(extraction);
  if (holds(extraction.script.text(), "nextly")) read_entities(extraction);
}

}  // namespace preship::js
