// Libraries that hand out keys by name: NestJS's ConfigService, Strapi's env(), env-var.

#include <algorithm>

#include "formats/javascript/extraction.h"

namespace preship::js {
namespace {

// A read by `call` of the key in its first argument.
void add_call_read(Extraction& extraction, Spot call, Text key, Verdict verdict, Reader reader) {
  EnvRead read{.key = std::move(key),
               .span = extraction.script.span(call.node()),
               .need = verdict.need,
               .reason = std::move(verdict.reason),
               .reader = reader};
  PendingRead pending{std::move(read), Environment::process, *call.path, call.level};
  extraction.reads.push_back(std::move(pending));
}

bool is_options(TSNode argument) { return is(argument, "object"); }

void read_get(Extraction& extraction, Spot call, std::string_view method) {
  const std::vector<TSNode> arguments = extraction.script.arguments(call.node());
  if (arguments.empty()) return;
  std::optional<Text> key = extraction.script.constant_string(arguments.front());
  // Dotted and lower-case names are paths into configuration objects, not keys of the environment.
  if (!key || !is_upper_snake(key->value)) return;
  Verdict verdict = judge(extraction.script, call);
  if (method == "getOrThrow") verdict = {Need::required, as_written("getOrThrow")};
  else if (arguments.size() > 1 && !is_options(arguments[1])) verdict = {Need::defaulted, {Reason::default_given_to, "get"}};
  add_call_read(extraction, call, std::move(*key), std::move(verdict), Reader::helper);
}

// `name.get("K")` and `this.name.get("K")`.
void read_service_calls(Extraction& extraction, std::string_view name) {
  for (const Path& path : extraction.script.identifiers(name)) {
    Spot spot{&path, path.size() - 1};
    if (is(spot.node(), "property_identifier")) {
      if (!is(spot.above(), "member_expression") || !is(field(spot.above(), "object"), "this")) continue;
      spot = spot.up();
    }
    while (is_wrapper(spot.above())) spot = spot.up();
    const TSNode member = spot.above();
    if (!is(member, "member_expression") || !is_field(member, "object", spot.node()) || !is(spot.above(2), "call_expression")) continue;
    const std::string_view method = extraction.script.text(field(member, "property"));
    if (method == "get" || method == "getOrThrow") read_get(extraction, spot.up(2), method);
  }
}

// The names that ConfigService goes by: typed parameters and fields, app.get(ConfigService), new ConfigService().
std::vector<std::string> service_names(const Script& script) {
  std::vector<std::string> names;
  for (const Path& path : script.identifiers("ConfigService")) {
    for (std::size_t level = path.size() - 1; level > 0 && level + 8 > path.size(); --level) {
      const TSNode node = path[level];
      TSNode name = {};
      if (is_any(node, {"required_parameter", "optional_parameter"})) name = field(node, "pattern");
      if (is_any(node, {"variable_declarator", "public_field_definition"})) name = field(node, "name");
      if (ts_node_is_null(name)) continue;
      names.emplace_back(script.text(name));
      break;
    }
  }
  if (names.empty() && script.has_word("configService") && script.has_word("ConfigService")) names.emplace_back("configService");
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

// export default ({ env }) => ({ port: env.int("PORT", 1337) })
void read_strapi_use(Extraction& extraction, const Path& path) {
  Spot spot{&path, path.size() - 1};
  if (is(spot.above(), "member_expression") && is_field(spot.above(), "object", spot.node())) spot = spot.up();
  if (!is(spot.above(), "call_expression") || !is_field(spot.above(), "function", spot.node())) return;
  const Spot call = spot.up();
  const std::vector<TSNode> arguments = extraction.script.arguments(call.node());
  std::optional<Text> key = arguments.empty() ? std::nullopt : extraction.script.constant_string(arguments.front());
  if (!key) return;
  Verdict verdict = arguments.size() > 1 ? Verdict{Need::defaulted, {Reason::default_given_to, "env"}} : judge(extraction.script, call);
  add_call_read(extraction, call, std::move(*key), std::move(verdict), Reader::helper);
}

void read_strapi(Extraction& extraction) {
  const std::string_view path = extraction.script.source().path;
  if (!path.starts_with("config/") && path.find("/config/") == std::string_view::npos) return;
  for (const Binding& binding : extraction.script.bindings("env")) {
    const bool in_pattern = binding.path.size() >= 2 && is(binding.path[binding.path.size() - 2], "object_pattern");
    const bool parameter = is_any(binding.declaration(), {"required_parameter", "object_pattern"});
    if (!in_pattern || !parameter) continue;
    for (const Path& use : extraction.script.uses(binding)) read_strapi_use(extraction, use);
  }
}

// env.get("K").required().asString() of the env-var package.
void read_env_var_call(Extraction& extraction, Spot call) {
  const std::vector<TSNode> arguments = extraction.script.arguments(call.node());
  std::optional<Text> key = arguments.empty() ? std::nullopt : extraction.script.constant_string(arguments.front());
  if (!key) return;
  Verdict verdict{Need::optional, {Reason::without_required, "env-var"}};
  for (Spot at = call; is(at.above(), "member_expression"); at = at.up(2)) {
    const std::string_view method = extraction.script.text(field(at.above(), "property"));
    if (method == "required") verdict = {Need::required, as_written("env-var required()")};
    if (method == "default") verdict = {Need::defaulted, as_written("env-var default()")};
    if (!is(at.above(2), "call_expression")) break;
  }
  add_call_read(extraction, call, std::move(*key), std::move(verdict), Reader::helper);
}

bool is_env_var_package(const Script& script, const Binding& binding) {
  if (script.import_source(binding) == "env-var") return true;
  const std::string_view value = script.text(script.initial_value(binding));
  return value == "require('env-var')" || value == "require(\"env-var\")";
}

void read_env_var(Extraction& extraction) {
  for (const Path& path : extraction.script.identifiers("get")) {
    Spot spot{&path, path.size() - 1};
    const TSNode member = spot.above();
    const TSNode object = is(member, "member_expression") ? field(member, "object") : spot.node();
    const Binding* binding = is(object, "identifier") ? extraction.script.resolve(object) : nullptr;
    if (binding == nullptr || !is_env_var_package(extraction.script, *binding)) continue;
    if (is(member, "member_expression")) spot = spot.up();
    if (is(spot.above(), "call_expression") && is_field(spot.above(), "function", spot.node())) read_env_var_call(extraction, spot.up());
  }
}

}  // namespace

void read_configuration_services(Extraction& extraction) {
  for (const std::string& name : service_names(extraction.script)) read_service_calls(extraction, name);
  read_strapi(extraction);
  if (extraction.script.text().find("env-var") != std::string_view::npos) read_env_var(extraction);
}

}  // namespace preship::js
