// Schemas that check the environment: t3-env, zod, valibot, arktype, envalid, Joi, class-validator and their like.

#include "formats/javascript/schema_fields.h"

#include <algorithm>

#include "formats/javascript/extraction.h"
#include "paths/path.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship::js {
namespace {

struct FieldRule {
  Phase phase = Phase::server;
  Confidence confidence = Confidence::high;
  bool optional = false;     // the whole object is
  bool conditional = false;  // the object is one of several shapes
  bool on_load = false;      // the check runs, and throws, when the module is loaded
  std::string unless = {};   // key that switches the check off
};

void add_field(Extraction& extraction, TSNode pair, const FieldRule& rule) {
  const Script& script = extraction.script;
  const bool is_pair = is(pair, "pair");
  const TSNode name = is_pair ? field(pair, "key") : pair;
  std::optional<Text> key = script.key_text(name);
  const TSNode validator = is_pair ? field(pair, "value") : pair;
  if (!key || (!is_validator(validator) && !script.string_value(validator))) return;
  FieldNeed need = need_of_validator(script, validator);
  if (key->value.ends_with('?')) {  // arktype: "KEY?": "string"
    key->value.pop_back();
    --key->span.end;
    need = {Need::optional, {Reason::optional_in, "the schema"}};
  }
  if (rule.optional && need.need == Need::required) need = {Need::optional, Reason::partial_schema};
  if (rule.conditional && need.need == Need::required) need = {Need::optional, Reason::required_under_condition};
  const Path path = script.path_at(key->span.begin);
  if (path.empty()) return;
  add_judged_read(extraction,
                  {.key = std::move(*key),
                   .span = script.span(pair),
                   .phase = rule.phase,
                   .need = need.need,
                   .reason = std::move(need.reason),
                   .reader = Reader::schema,
                   .confidence = std::min(need.confidence, rule.confidence),
                   .on_load = rule.on_load,
                   .unless = rule.unless,
                   .demand = std::move(need.demand)},
                  {&path, path.size() - 1});
}

// Fields of a plain object of validators; spreads are followed by objects_of_schema.
void add_object(Extraction& extraction, TSNode object, const FieldRule& rule) {
  if (!extraction.followed.insert(ts_node_start_byte(object)).second) return;
  for (const TSNode child : children(object))
    if (is_any(child, {"pair", "shorthand_property_identifier"})) add_field(extraction, child, rule);
}

void add_schema(Extraction& extraction, TSNode schema, FieldRule rule) {
  const SchemaObjects found = objects_of_schema(extraction.script, schema);
  rule.optional = rule.optional || found.optional;
  for (const SchemaObject& object : found.objects) {
    rule.conditional = object.conditional;
    add_object(extraction, object.node, rule);
  }
  if (found.complete) return;
  add_opaque(extraction, schema, OpaqueWhat::env_reads, "a part of the schema is defined in another file");
}

// schema.parse({ name: process.env.K }): what the schema says of `name` holds for K.
void judge_by_schema(Extraction& extraction, const SchemaObjects& schema, TSNode values) {
  const Range range = range_of(values);
  for (PendingRead& pending : extraction.reads) {
    if (!range.holds(pending.read.span.begin) || pending.judged || pending.level < 1) continue;
    const TSNode pair = pending.path[pending.level - 1];
    if (!is(pair, "pair")) continue;
    const std::optional<Text> name = extraction.script.key_text(field(pair, "key"));
    for (const SchemaObject& object : schema.objects) {
      const TSNode validator = name ? extraction.script.property(object.node, name->value) : TSNode{};
      if (ts_node_is_null(validator)) continue;
      FieldNeed need = need_of_validator(extraction.script, validator);
      pending.read.need = need.need;
      pending.read.reason = std::move(need.reason);
      // Number(process.env.PORT) is another value than the variable's.
      if (ts_node_eq(pending.path[pending.level], unwrap(field(pair, "value")))) pending.read.demand = std::move(need.demand);
      pending.judged = true;
    }
  }
}

bool checks(std::string_view method) {
  return is_one_of(method, {"parse", "safeParse", "parseAsync", "safeParseAsync", "validate", "validateSync", "validateAsync", "assert",
                            "cast", "attempt", "Parse", "Decode", "Check", "decode", "decodeUnknownSync", "from", "check", "create"});
}

// What the call checks its arguments against; null when it is no check. `given` is the argument that holds the environment.
TSNode schema_of_call(const Script& script, TSNode call, TSNode given) {
  const std::string_view name = script.callee_name(call);
  const TSNode object = script.callee_object(call);
  const std::vector<TSNode> arguments = script.arguments(call);
  const bool is_check = !ts_node_is_null(object) && checks(name);
  if (is_check && !objects_of_schema(script, object).objects.empty()) return object;
  const bool takes_both = is_check || is_one_of(name, {"cleanEnv", "customCleanEnv", "parseEnv", "parse", "safeParse", "validate"});
  if (takes_both && arguments.size() >= 2) {
    const TSNode other = ts_node_eq(arguments[0], given) ? arguments[1] : arguments[0];
    if (is_any(script.constant(other), {"object", "call_expression", "identifier", "member_expression"})) return other;
  }
  if (is_check) return object;
  // type({...})(process.env), decodeUnknownSync(Schema)(process.env)
  const TSNode callee = unwrap(field(call, "function"));
  const TSNode definition = script.constant(callee);
  if (!is(definition, "call_expression")) return {};
  if (script.callee_name(definition) == "type") return definition;
  const std::vector<TSNode> inner = script.arguments(definition);
  return script.callee_name(definition).starts_with("decode") && !inner.empty() ? inner.front() : TSNode{};
}

bool is_library_parse(const Script& script, TSNode schema) {
  const std::string_view text = script.text(schema);
  return text == "JSON" || text == "dotenv" || text == "qs" || text == "querystring" || text == "URL" || text == "path" ||
         text == "Object" || text == "Array" || text == "assert";
}

// skipValidation: !!process.env.SKIP_ENV_VALIDATION. False when it is anything that says less than one key.
bool read_skip(const Script& script, TSNode value, std::string& key) {
  if (ts_node_is_null(value)) return true;
  while (is(value, "unary_expression") && script.text(field(value, "operator")) == "!") value = unwrap(field(value, "argument"));
  const TSNode object = field(value, "object");
  if (!is(value, "member_expression") || script.text(object) != "process.env") return false;
  key = script.text(field(value, "property"));
  return true;
}

// createEnv({ server: {...}, client: {...}, shared: {...}, runtimeEnv })
void read_create_env(Extraction& extraction, Spot call) {
  const Script& script = extraction.script;
  const std::vector<TSNode> arguments = script.arguments(call.node());
  if (arguments.empty()) return;
  const TSNode options = script.constant(arguments.front());
  if (!is(options, "object")) return;
  const bool plumbed = !ts_node_is_null(script.property_pair(options, "runtimeEnv")) ||
                       !ts_node_is_null(script.property_pair(options, "runtimeEnvStrict")) ||
                       !ts_node_is_null(script.property_pair(options, "experimental__runtimeEnv"));
  if (!plumbed) return;  // some other function of that name
  const bool skipped = script.text(script.property(options, "skipValidation")) == "true";
  FieldRule rule{.confidence = skipped ? Confidence::medium : Confidence::high};
  rule.on_load = read_skip(script, script.property(options, "skipValidation"), rule.unless) && runs_on_load(call);
  for (const std::string_view part : {"server", "client", "shared"}) {
    const TSNode object = script.property(options, part);
    if (ts_node_is_null(object)) continue;
    rule.phase = part == "client" ? Phase::browser : Phase::server;
    add_schema(extraction, object, rule);
  }
}

// envsafe({ K: str() }), Env.create(url, { K: Env.schema.string() })
void read_object_call(Extraction& extraction, Spot call) {
  for (const TSNode argument : extraction.script.arguments(call.node())) {
    const TSNode object = extraction.script.constant(argument);
    if (is(object, "object")) add_object(extraction, object, {});
  }
}

void read_calls(Extraction& extraction, std::string_view name, void (*read)(Extraction&, Spot)) {
  for (const Path& path : extraction.script.identifiers(name)) {
    const Spot spot{&path, path.size() - 1};
    const Spot callee = is(spot.above(), "member_expression") ? spot.up() : spot;
    if (is(callee.above(), "call_expression") && is_field(callee.above(), "function", callee.node())) read(extraction, callee.up());
  }
}

// ConfigModule.forRoot({ validationSchema: Joi.object({...}) })
void read_validation_schema(Extraction& extraction) {
  for (const Path& path : extraction.script.identifiers("validationSchema")) {
    const Spot spot{&path, path.size() - 1};
    if (!extraction.script.has_word("ConfigModule")) continue;
    if (is(spot.above(), "pair")) add_schema(extraction, field(spot.above(), "value"), {});
    else if (is(spot.node(), "shorthand_property_identifier")) add_schema(extraction, spot.node(), {});
  }
}

// astro.config: env: { schema: { K: envField.string({ context: "server", optional: true }) } }
void read_astro_fields(Extraction& extraction) {
  for (const Path& path : extraction.script.identifiers("envField")) {
    for (std::size_t level = path.size() - 1; level > 0; --level) {
      if (is(path[level], "pair") && is(unwrap(field(path[level], "value")), "call_expression")) {
        const bool client = extraction.script.text(path[level]).substr(0, 400).find("context: \"client\"") != std::string_view::npos;
        add_field(extraction, path[level], {.phase = client ? Phase::browser : Phase::server});
        break;
      }
      if (is(path[level], "object")) break;
    }
  }
}

// class EnvironmentVariables { @IsOptional() K?: string }, given to plainToInstance().
void read_class_field(Extraction& extraction, TSNode member) {
  const Script& script = extraction.script;
  const TSNode name = field(member, "name");
  std::optional<Text> key = script.key_text(name);
  if (!key || !is_upper_snake(key->value)) return;
  bool optional = false;
  for (const TSNode child : children(member)) {
    const std::string_view decorator = is(child, "decorator") ? script.text(child) : std::string_view();
    optional = optional || decorator.starts_with("@IsOptional") || decorator.starts_with("@ValidateIf");
  }
  const std::uint32_t after = ts_node_end_byte(name);
  optional = optional || (after < script.text().size() && script.text()[after] == '?');
  const bool defaulted = !ts_node_is_null(field(member, "value"));
  const Path path = script.path_at(key->span.begin);
  if (path.empty()) return;
  add_judged_read(extraction,
                  {.key = std::move(*key),
                   .span = script.span(member),
                   .need = defaulted  ? Need::defaulted
                           : optional ? Need::optional
                                      : Need::required,
                   .reason = {defaulted  ? Reason::default_in
                              : optional ? Reason::optional_in
                                         : Reason::required_by,
                              "the class"},
                   .reader = Reader::schema},
                  {&path, path.size() - 1});
}

void read_class(Extraction& extraction, Spot call) {
  const std::vector<TSNode> arguments = extraction.script.arguments(call.node());
  if (arguments.empty() || !is(arguments.front(), "identifier")) return;
  for (const Binding& binding : extraction.script.bindings(std::string(extraction.script.text(arguments.front())))) {
    const TSNode body = field(binding.declaration(), "body");
    if (!is(binding.declaration(), "class_declaration") || !extraction.followed.insert(ts_node_start_byte(body)).second) continue;
    for (const TSNode member : children(body))
      if (is(member, "public_field_definition")) read_class_field(extraction, member);
  }
}

// schema.parse({...}) with single reads inside.
void read_parsed_objects(Extraction& extraction) {
  for (const std::string_view method : {"parse", "safeParse"}) {
    for (const Path& path : extraction.script.identifiers(method)) {
      const Spot member{&path, path.size() - 2};
      if (path.size() < 3 || !is(member.node(), "member_expression") || !is(member.above(), "call_expression")) continue;
      const std::vector<TSNode> arguments = extraction.script.arguments(member.above());
      if (arguments.size() != 1 || !is(extraction.script.constant(arguments.front()), "object")) continue;
      const SchemaObjects schema = objects_of_schema(extraction.script, field(member.node(), "object"));
      if (!schema.objects.empty()) judge_by_schema(extraction, schema, extraction.script.constant(arguments.front()));
    }
  }
}

// envSchema, EnvironmentSchema, configValidationSchema; validationSchema where the file itself is about the environment.
bool names_environment_schema(std::string_view name, std::string_view path) {
  const std::string lower = lower_case(name);
  if (!lower.ends_with("schema") && !lower.starts_with("schema")) return false;
  return holds_any(lower, {"env", "config"}) ||
         (is_one_of(lower, {"validationschema", "schema"}) && holds_any(lower_case(base_name(path)), {"env", "config"}));
}

// Every field is spelt as a variable: a schema of requests or of a settings file is not.
bool has_variables_alone(const Script& script, const SchemaObjects& schema) {
  std::size_t fields = 0;
  for (const SchemaObject& object : schema.objects)
    for (const TSNode child : children(object.node)) {
      if (!is(child, "pair")) continue;
      const std::optional<Text> key = script.key_text(field(child, "key"));
      if (!key || !is_upper_snake(key->value)) return false;
      ++fields;
    }
  return fields > 0;
}

// export const envSchema = z.object({...}) with its check in another file: ConfigModule.forRoot({ validate: (env) => envSchema.parse(env)
// }). What it gives a default needs no value; what it demands is only told where the check can be seen.
void read_named_schemas(Extraction& extraction) {
  const Script& script = extraction.script;
  for (const TSNode statement : children(script.root())) {
    const TSNode declaration = is(statement, "export_statement") ? field(statement, "declaration") : statement;
    if (!is(declaration, "lexical_declaration")) continue;
    for (const TSNode declarator : children(declaration)) {
      const TSNode value = unwrap(field(declarator, "value"));
      if (!is(value, "call_expression") || !names_environment_schema(script.text(field(declarator, "name")), script.source().path))
        continue;
      if (has_variables_alone(script, objects_of_schema(script, value))) add_schema(extraction, value, {.confidence = Confidence::low});
    }
  }
}

}  // namespace

bool read_schema_call(Extraction& extraction, Spot call, TSNode environment) {
  const Script& script = extraction.script;
  if (!is(call.node(), "call_expression")) return false;
  const TSNode schema = schema_of_call(script, call.node(), environment);
  if (ts_node_is_null(schema) || is_library_parse(script, schema)) return false;
  const std::string_view method = script.callee_name(call.node());
  add_schema(extraction, schema, {.on_load = (method == "parse" || method == "cleanEnv") && runs_on_load(call)});
  return true;
}

void read_schemas(Extraction& extraction) {
  read_calls(extraction, "createEnv", read_create_env);
  read_calls(extraction, "envsafe", read_object_call);
  read_calls(extraction, "arkenv", read_object_call);
  read_calls(extraction, "plainToInstance", read_class);
  read_calls(extraction, "plainToClass", read_class);
  read_validation_schema(extraction);
  read_astro_fields(extraction);
  read_parsed_objects(extraction);
  read_named_schemas(extraction);
}

}  // namespace preship::js
