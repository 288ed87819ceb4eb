// Finds the environment object in a script and follows it to the keys that are read.

#include <algorithm>

#include "formats/javascript/extraction.h"

namespace preship::js {
namespace {

bool is_global_object(const Script& script, TSNode node) {
  const std::string_view text = script.text(unwrap(node));
  return text == "globalThis" || text == "global" || text == "window" || text == "self";
}

// True for `base.env` and `base["env"]` around the base.
bool takes_env(const Script& script, Spot base) {
  const TSNode parent = base.above();
  if (!is_any(parent, {"member_expression", "subscript_expression"}) || !is_field(parent, "object", base.node())) return false;
  if (is(parent, "member_expression")) return script.text(field(parent, "property")) == "env";
  const std::optional<Text> index = script.string_value(field(parent, "index"));
  return index && index->value == "env";
}

Spot skip_wrappers(Spot spot) {
  while (spot.has_parent() && is_wrapper(spot.above())) spot = spot.up();
  return spot;
}

// const { env } = process; const { env: { A } } = process
void destructure_base(Extraction& extraction, TSNode pattern, Environment environment) {
  for (const TSNode child : children(pattern)) {
    if (is(child, "shorthand_property_identifier_pattern") && extraction.script.text(child) == "env") {
      if (const Binding* binding = extraction.script.resolve(child)) use_alias(extraction, *binding, environment);
    }
    if (!is(child, "pair_pattern") || extraction.script.text(field(child, "key")) != "env") continue;
    const TSNode value = field(child, "value");
    if (is(value, "object_pattern")) destructure(extraction, value, environment);
    else if (const Binding* binding = is(value, "identifier") ? extraction.script.resolve(value) : nullptr)
      use_alias(extraction, *binding, environment);
  }
}

// `spot` is `process`, `globalThis.process`, `import.meta` or `Bun`.
void use_base(Extraction& extraction, Spot spot, Environment environment) {
  spot = skip_wrappers(spot);
  if (takes_env(extraction.script, spot)) {
    use_environment(extraction, spot.up(), environment);
    return;
  }
  const TSNode parent = spot.above();
  if (is(parent, "variable_declarator") && is_field(parent, "value", spot.node()) && is(field(parent, "name"), "object_pattern"))
    destructure_base(extraction, field(parent, "name"), environment);
}

void read_base_name(Extraction& extraction, std::string_view name, Environment environment) {
  for (const Path& path : extraction.script.identifiers(name)) {
    const Spot spot{&path, path.size() - 1};
    if (is(path.back(), "identifier")) use_base(extraction, spot, environment);
    if (is(path.back(), "property_identifier") && is(spot.above(), "member_expression") &&
        is_global_object(extraction.script, field(spot.above(), "object")))
      use_base(extraction, spot.up(), environment);
  }
}

void read_import_meta(Extraction& extraction) {
  for (const std::uint32_t offset : extraction.script.occurrences("meta")) {
    const Path path = extraction.script.path_at(offset);
    if (path.size() >= 2 && is(path[path.size() - 2], "meta_property"))
      use_base(extraction, {&path, path.size() - 2}, Environment::import_meta);
  }
}

// Names imported from a module: every binding that an import statement with this source makes.
void read_import(Extraction& extraction, TSNode statement, std::string_view source) {
  const bool is_process = source == "process" || source == "node:process";
  const bool is_static = source.starts_with("$env/static/");
  if (!is_process && !source.starts_with("$env/")) return;
  const Environment environment = is_process                    ? Environment::process
                                  : source.ends_with("/public") ? Environment::svelte_public
                                                                : Environment::svelte_private;
  for (const TSNode clause : children(statement)) {
    if (!is(clause, "import_clause")) continue;
    for (const TSNode part : children(clause)) {
      if (is(part, "identifier") && is_process && extraction.script.text(part) != "process")
        read_base_name(extraction, extraction.script.text(part), environment);
      if (is(part, "namespace_import") && is_static)
        if (const Binding* binding = extraction.script.resolve(first_child(part))) use_alias(extraction, *binding, environment);
      if (!is(part, "named_imports")) continue;
      for (const TSNode specifier : children(part)) {
        const TSNode name = field(specifier, "name"), alias = field(specifier, "alias");
        if (is_static) {
          const Path path = extraction.script.path_at(ts_node_start_byte(name));
          if (!path.empty())
            add_judged_read(extraction,
                            {.key = {std::string(extraction.script.text(name)), extraction.script.span(name)},
                             .span = extraction.script.span(name),
                             .phase = environment == Environment::svelte_public ? Phase::browser : Phase::build,
                             .reason = {Reason::imported_from, std::string(source)}},
                            {&path, path.size() - 1});
        } else if (extraction.script.text(name) == "env") {
          if (const Binding* binding = extraction.script.resolve(ts_node_is_null(alias) ? name : alias))
            use_alias(extraction, *binding, environment);
        }
      }
    }
  }
}

void read_environment_imports(Extraction& extraction) {
  if (extraction.script.text().find("env") == std::string_view::npos) return;
  for (const TSNode statement : children(extraction.script.root())) {
    if (!is(statement, "import_statement")) continue;
    if (const std::optional<Text> source = extraction.script.string_value(field(statement, "source")))
      read_import(extraction, statement, source->value);
  }
}

// const env = loadEnv(mode, ...): vite's own reading of env files.
void read_load_env(Extraction& extraction) {
  for (const Path& path : extraction.script.identifiers("loadEnv")) {
    const Spot spot{&path, path.size() - 1};
    if (is(spot.above(), "call_expression") && is_field(spot.above(), "function", spot.node()))
      use_environment(extraction, spot.up(), Environment::process);
  }
}

// function f(env: NodeJS.ProcessEnv): whatever is passed has the shape of the environment.
void read_typed_parameters(Extraction& extraction) {
  for (const Path& path : extraction.script.identifiers("ProcessEnv")) {
    for (std::size_t level = path.size() - 1; level > 0; --level) {
      if (!is(path[level], "type_annotation")) continue;
      const TSNode parameter = path[level - 1];
      if (!is_any(parameter, {"required_parameter", "optional_parameter"})) break;
      const TSNode pattern = field(parameter, "pattern");
      if (is(pattern, "object_pattern")) destructure(extraction, pattern, Environment::process);
      else if (const Binding* binding = is(pattern, "identifier") ? extraction.script.resolve(pattern) : nullptr)
        use_alias(extraction, *binding, Environment::process);
      break;
    }
  }
}

bool is_object_method(std::string_view name) {
  return name == "hasOwnProperty" || name == "toString" || name == "valueOf" || name == "propertyIsEnumerable" || name == "toJSON";
}

// The key is the first argument of a method: Deno.env.get("K"), process.env.hasOwnProperty("K").
void read_method(Extraction& extraction, Spot member, Environment environment) {
  const TSNode call = member.above();
  if (!is(call, "call_expression") || !is_field(call, "function", member.node())) return;
  const std::vector<TSNode> arguments = extraction.script.arguments(call);
  if (!arguments.empty()) read_computed(extraction, member.up(), arguments.front(), environment);
}

void read_member(Extraction& extraction, Spot member, Environment environment) {
  const TSNode property = field(member.node(), "property");
  const std::string_view name = extraction.script.text(property);
  const bool is_call = is(member.above(), "call_expression") && is_field(member.above(), "function", member.node());
  if (environment == Environment::deno) {
    if (name == "get" || name == "has") read_method(extraction, member, environment);
    else if (name == "toObject" && is_call) use_environment(extraction, member.up(), Environment::process);
  } else if (is_call && is_object_method(name)) {
    read_method(extraction, member, environment);
  } else if (is(property, "property_identifier")) {
    add_read(extraction, {std::string(name), extraction.script.span(property)}, member, environment);
  }
}

// The value passes on: `(process.env as any)`, `process.env ?? {}`, `ok ? process.env : {}`.
bool passes_on(Spot spot) {
  const TSNode parent = spot.above();
  if (is_wrapper(parent)) return true;
  if (is(parent, "ternary_expression")) return !is_field(parent, "condition", spot.node());
  if (!is(parent, "binary_expression")) return false;
  const std::string_view op = ts_node_type(field(parent, "operator"));
  return op == "??" || op == "||" || (op == "&&" && is_field(parent, "right", spot.node()));
}

}  // namespace

void use_environment(Extraction& extraction, Spot spot, Environment environment) {
  while (spot.has_parent() && passes_on(spot)) spot = spot.up();
  const TSNode parent = spot.above();
  if (is(parent, "type_query")) return;
  const bool is_object = is_field(parent, "object", spot.node());
  if (is(parent, "member_expression") && is_object) read_member(extraction, spot.up(), environment);
  else if (is(parent, "subscript_expression") && is_object) read_computed(extraction, spot.up(), field(parent, "index"), environment);
  else use_whole_environment(extraction, spot, environment);
}

void use_alias(Extraction& extraction, const Binding& binding, Environment environment) {
  if (!extraction.followed.insert(ts_node_start_byte(binding.name())).second) return;
  if (extraction.depth >= 16) return;
  ++extraction.depth;
  for (const Path& path : extraction.script.uses(binding)) use_environment(extraction, {&path, path.size() - 1}, environment);
  --extraction.depth;
}

void read_environment(Extraction& extraction) {
  read_base_name(extraction, "process", Environment::process);
  read_base_name(extraction, "Bun", Environment::process);
  read_base_name(extraction, "Deno", Environment::deno);
  read_import_meta(extraction);
  read_environment_imports(extraction);
  read_load_env(extraction);
  read_typed_parameters(extraction);
}

}  // namespace preship::js
