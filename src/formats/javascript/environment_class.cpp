// A class of the environment checked by class-validator, whose fields take their values from the module that loads it:
//   import environment from "./utils/environment";
//   class Environment { @IsOptional() public DATABASE_HOST = toOptionalString(environment.DATABASE_HOST); }

#include "formats/javascript/extraction.h"

namespace preship::js {
namespace {

bool is_of_the_project(std::string_view source) { return source.starts_with('.') || source.starts_with('@') || source.starts_with('~'); }

// The field that holds the expression, when nothing but calls and operators stand between; null when there is none.
TSNode field_around(const Script& script, const Path& path) {
  for (std::size_t level = path.size(); level-- > 0;) {
    if (is_function(path[level]) || is(path[level], "class_body")) return {};
    if (!is(path[level], "public_field_definition")) continue;
    const std::optional<Text> name = script.key_text(field(path[level], "name"));
    return name && is_upper_snake(name->value) ? path[level] : TSNode{};
  }
  return {};
}

bool has_decorator(const Script& script, TSNode definition, std::string_view name) {
  for (const TSNode child : children(definition)) {
    if (!is(child, "decorator")) continue;
    const TSNode inner = first_child(child);
    if (script.text(is(inner, "call_expression") ? field(inner, "function") : inner) == name) return true;
  }
  return false;
}

// environment.KEY ?? "default"
bool has_default(const Path& path, std::size_t read) {
  for (std::size_t level = read; level > 0 && !is(path[level], "public_field_definition"); --level)
    if (is(path[level - 1], "binary_expression") && is_field(path[level - 1], "left", path[level])) return true;
  return false;
}

void read_member(Extraction& extraction, const Path& path) {
  const Script& script = extraction.script;
  const Spot member = Spot{&path, path.size() - 1}.up();
  if (!is(member.node(), "member_expression") || !is_field(member.node(), "object", path.back())) return;
  std::optional<Text> key = script.key_text(field(member.node(), "property"));
  const TSNode definition = field_around(script, path);
  if (!key || !is_upper_snake(key->value) || ts_node_is_null(definition)) return;
  EnvRead read{.key = std::move(*key), .span = script.span(member.node()), .why = "required by the class", .reader = Reader::schema};
  if (has_default(path, member.level)) read.need = Need::defaulted, read.why = "default in the class";
  else if (has_decorator(script, definition, "IsOptional")) read.need = Need::optional, read.why = "optional in the class";
  read.confidence = Confidence::medium;  // that the module hands on the environment is told by its name alone
  add_judged_read(extraction, std::move(read), member);
}

}  // namespace

void read_environment_classes(Extraction& extraction) {
  const Script& script = extraction.script;
  if (!script.has_word("IsOptional") && !script.has_word("validate")) return;
  for (const char* name : {"environment", "env"})
    for (const Binding& binding : script.bindings(name))
      if (is_of_the_project(script.import_source(binding)))
        for (const Path& path : script.uses(binding)) read_member(extraction, path);
}

}  // namespace preship::js
