// What names mean: declarations, their scopes and their uses.

#include <algorithm>

#include "formats/javascript/syntax.h"

namespace preship::js {
namespace {

bool is_scope(TSNode node) {
  return is_function(node) || is_any(node, {"program", "statement_block", "class_body", "for_in_statement", "for_statement", "catch_clause",
                                            "class_static_block", "switch_body", "internal_module"});
}

Range enclosing_scope(const Path& path, std::size_t level) {
  while (level > 0 && !is_scope(path[level])) --level;
  return range_of(path[level]);
}

// One step up inside a pattern: { a: [b = 1] } and the like. False at its top.
bool inside_pattern(TSNode parent, TSNode child) {
  if (is_any(parent, {"object_pattern", "array_pattern", "rest_pattern"})) return true;
  if (is(parent, "pair_pattern")) return is_field(parent, "value", child);
  return is_any(parent, {"object_assignment_pattern", "assignment_pattern"}) && is_field(parent, "left", child);
}

// The level of the node that declares the name, and the level at which its scope is looked for; 0 when it declares none.
struct Declarer {
  std::size_t owner = 0, scope = 0;
};

Declarer declarer_of(const Path& path) {
  std::size_t level = path.size() - 1;
  while (level > 0 && inside_pattern(path[level - 1], path[level])) --level;
  if (level == 0) return {};
  const TSNode parent = path[level - 1], child = path[level];
  if (is_any(parent, {"required_parameter", "optional_parameter"}) && is_field(parent, "pattern", child)) return {level - 1, level - 1};
  if (is(parent, "formal_parameters")) return {level, level};
  if (is(parent, "arrow_function") && is_field(parent, "parameter", child)) return {level - 1, level - 1};
  if (is(parent, "variable_declarator") && is_field(parent, "name", child)) return {level - 1, level - 1};
  if (is(parent, "for_in_statement") && is_field(parent, "left", child)) return {level - 1, level - 1};
  if (is(parent, "catch_clause") && is_field(parent, "parameter", child)) return {level - 1, level - 1};
  if (is_any(parent, {"import_clause", "namespace_import", "import_specifier"})) return {level - 1, 0};
  const bool named = is_any(parent, {"function_declaration", "generator_function_declaration", "class_declaration", "enum_declaration"});
  if (named && is_field(parent, "name", child)) return {level - 1, level >= 2 ? level - 2 : 0};
  return {};
}

// The name in `import { name as other }` declares nothing.
bool renamed_import(const Path& path) {
  const TSNode parent = path[path.size() - 2];
  return is(parent, "import_specifier") && !ts_node_is_null(field(parent, "alias")) && !is_field(parent, "alias", path.back());
}

std::optional<Binding> binding_at(Path path) {
  if (path.size() < 2 || is_any(path.back(), {"property_identifier", "shorthand_property_identifier"}) || renamed_import(path))
    return std::nullopt;
  const Declarer declarer = declarer_of(path);
  if (declarer.owner == 0) return std::nullopt;
  const Range scope = declarer.scope == 0 ? range_of(path[0]) : enclosing_scope(path, declarer.scope);
  return Binding{std::move(path), declarer.owner, scope};
}

}  // namespace

const std::vector<Binding>& Script::bindings(const std::string& name) const {
  const auto [entry, is_new] = bindings_.try_emplace(name);
  if (!is_new) return entry->second;
  std::vector<Binding> found;
  for (Path& path : identifiers(name))
    if (std::optional<Binding> binding = binding_at(std::move(path))) found.push_back(std::move(*binding));
  return bindings_[name] = std::move(found);
}

const Binding* Script::resolve(TSNode identifier) const {
  const std::uint32_t offset = ts_node_start_byte(identifier);
  const Binding* best = nullptr;
  const std::vector<Binding>& candidates = bindings(std::string(text(identifier)));
  if (!spend(candidates.size())) return nullptr;
  for (const Binding& binding : candidates) {
    if (!binding.scope.holds(offset)) continue;
    if (best == nullptr || binding.scope.end - binding.scope.begin < best->scope.end - best->scope.begin) best = &binding;
  }
  return best;
}

std::vector<Path> Script::uses(const Binding& binding) const {
  std::vector<Path> result;
  for (Path& path : identifiers(text(binding.name()))) {
    const TSNode node = path.back();
    if (!is_any(node, {"identifier", "shorthand_property_identifier"}) || ts_node_eq(node, binding.name())) continue;
    const Binding* meant = resolve(node);
    if (meant != nullptr && ts_node_eq(meant->name(), binding.name())) result.push_back(std::move(path));
  }
  return result;
}

TSNode Script::initial_value(const Binding& binding) const {
  const TSNode declarator = binding.declaration();
  const bool whole = is(declarator, "variable_declarator") && is_field(declarator, "name", binding.name());
  return whole ? unwrap(field(declarator, "value")) : TSNode{};
}

TSNode Script::constant(TSNode node, int depth) const {
  node = unwrap(node);
  if (depth == 0 || !is_any(node, {"identifier", "shorthand_property_identifier"})) return node;
  const Binding* binding = resolve(node);
  if (binding == nullptr || !is(binding->declaration(), "variable_declarator")) return node;
  if (!is_field(binding->declaration(), "name", binding->name())) return node;
  const TSNode declared = binding->path[binding->owner - 1];
  const TSNode value = field(binding->declaration(), "value");
  if (ts_node_is_null(value) || text(field(declared, "kind")) != "const") return node;
  return constant(value, depth - 1);
}

std::string_view Script::import_source(const Binding& binding) const {
  for (std::size_t level = binding.owner + 1; level-- > 0;)
    if (is(binding.path[level], "import_statement")) {
      const std::optional<Text> source = string_value(field(binding.path[level], "source"));
      return source ? text_.substr(source->span.begin, source->span.end - source->span.begin) : std::string_view();
    }
  return {};
}

}  // namespace preship::js
