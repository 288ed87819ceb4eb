// A class of the environment checked by class-validator, whose fields take their values from the module that loads it:
//   import environment from "./utils/environment";
//   class Environment { @IsOptional() public DATABASE_HOST = toOptionalString(environment.DATABASE_HOST); }

#include "formats/javascript/extraction.h"

namespace preship::js {
namespace {

bool is_of_the_project(std::string_view source) { return source.starts_with('.') || source.starts_with('@') || source.starts_with('~'); }

// In the value of a field that is spelt like a variable, with nothing but calls and operators between.
bool in_field(const Script& script, const Path& path) {
  for (std::size_t level = path.size(); level-- > 0;) {
    if (is_function(path[level]) || is(path[level], "class_body")) return false;
    if (!is(path[level], "public_field_definition")) continue;
    const std::optional<Text> name = script.key_text(field(path[level], "name"));
    return name && is_upper_snake(name->value);
  }
  return false;
}

// What the decorators of a field say; without any, its value is not looked at.
Verdict verdict_of_decorators(const Script& script, TSNode definition) {
  Verdict verdict{Need::optional, Reason::not_checked_in_class};
  for (const TSNode child : children(definition)) {
    if (!is(child, "decorator")) continue;
    const TSNode inner = first_child(child);
    const std::string_view name = script.text(is(inner, "call_expression") ? field(inner, "function") : inner);
    if (name == "IsOptional" || name == "ValidateIf") return {Need::optional, {Reason::optional_in, "the class"}};
    if (name == "IsNotEmpty" || name == "IsDefined") verdict = {Need::required, {Reason::required_by, "the class"}};
  }
  return verdict;
}

// environment.KEY ?? "default", environment.KEY ? a : b
Verdict verdict_of(const Script& script, const Path& path, Spot read) {
  for (std::size_t level = read.level; level > 0; --level) {
    if (is(path[level], "public_field_definition")) return verdict_of_decorators(script, path[level]);
    if (is(path[level - 1], "binary_expression") && is_field(path[level - 1], "left", path[level]))
      return {Need::defaulted, {Reason::default_in, "the class"}};
    if (is_any(path[level - 1], {"ternary_expression", "unary_expression"})) return {Need::optional, {Reason::tested_in, "the class"}};
  }
  return {};
}

void read_member(Extraction& extraction, const Path& path) {
  const Script& script = extraction.script;
  const Spot member = Spot{&path, path.size() - 1}.up();
  if (!is(member.node(), "member_expression") || !is_field(member.node(), "object", path.back())) return;
  std::optional<Text> key = script.key_text(field(member.node(), "property"));
  if (!key || !is_upper_snake(key->value) || !in_field(script, path)) return;
  const Verdict verdict = verdict_of(script, path, member);
  add_judged_read(extraction,
                  {.key = std::move(*key),
                   .span = script.span(member.node()),
                   .need = verdict.need,
                   .reason = verdict.reason,
                   .reader = Reader::schema,
                   .confidence = Confidence::medium},  // that the module hands on the environment is told by its name alone
                  member);
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
