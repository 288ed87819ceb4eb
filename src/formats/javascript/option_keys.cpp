// Libraries that take the names of keys as options: convict, Effect's Config, webpack's EnvironmentPlugin, arkenv.

#include <algorithm>

#include "formats/javascript/extraction.h"

namespace preship::js {
namespace {

void add(Extraction& extraction, Text key, TSNode whole, Verdict verdict, Phase phase = Phase::server) {
  const Path path = extraction.script.path_at(key.span.begin);
  if (path.empty() || !is_upper_snake(key.value)) return;
  add_judged_read(extraction,
                  {.key = std::move(key),
                   .span = extraction.script.span(whole),
                   .phase = phase,
                   .need = verdict.need,
                   .reason = std::move(verdict.reason),
                   .reader = Reader::framework,
                   .confidence = Confidence::medium},
                  {&path, path.size() - 1});
}

// convict({ port: { format: "port", default: 8080, env: "PORT" } })
void read_convict(Extraction& extraction) {
  const Script& script = extraction.script;
  for (const Path& path : script.identifiers("env")) {
    const Spot name{&path, path.size() - 1};
    if (!is(name.above(), "pair") || !is(name.above(2), "object")) continue;
    std::optional<Text> key = script.string_value(field(name.above(), "value"));
    const TSNode fallback = script.property(name.above(2), "default");
    if (!key || (ts_node_is_null(fallback) && ts_node_is_null(script.property(name.above(2), "format")))) continue;
    const bool none = ts_node_is_null(fallback) || script.text(fallback) == "null" || script.text(fallback) == "undefined";
    add(extraction, std::move(*key), name.above(),
        {none ? Need::optional : Need::defaulted, {none ? Reason::without_default : Reason::default_of, "convict"}});
  }
}

// Config.string("KEY").pipe(Config.withDefault("x")) of Effect
void read_effect(Extraction& extraction) {
  const Script& script = extraction.script;
  for (const Path& path : script.identifiers("Config")) {
    const Spot name{&path, path.size() - 1};
    const Binding* binding = is(path.back(), "identifier") ? script.resolve(path.back()) : nullptr;
    if (binding == nullptr || script.import_source(*binding).find("effect") == std::string_view::npos) continue;
    const TSNode member = name.above(), call = name.above(2);
    if (!is(member, "member_expression") || !is(call, "call_expression") || !is_field(call, "function", member)) continue;
    const std::vector<TSNode> arguments = script.arguments(call);
    std::optional<Text> key = arguments.empty() ? std::nullopt : script.string_value(arguments.front());
    if (!key) continue;
    // What follows in the chain, such as .pipe(Config.withDefault(3)), decides.
    const std::uint32_t end = ts_node_end_byte(call);
    const std::string_view rest = script.text().substr(end, 120);
    const bool copes =
        rest.starts_with(".pipe(") && (rest.find("withDefault") < 60 || rest.find("option") < 60 || rest.find("orElse") < 60);
    add(extraction, std::move(*key), call,
        {copes ? Need::defaulted : Need::required, {copes ? Reason::default_of : Reason::as_written, "Config"}});
  }
}

// new webpack.EnvironmentPlugin(["A", "B"]), or { A: "default", B: undefined }: https://webpack.js.org/plugins/environment-plugin/
void read_environment_plugin(Extraction& extraction, TSNode argument) {
  const Script& script = extraction.script;
  for (const TSNode element : is(argument, "array") ? children(argument) : std::vector<TSNode>())
    if (std::optional<Text> key = script.string_value(element))
      add(extraction, std::move(*key), element, {Need::required, as_written("EnvironmentPlugin")}, Phase::build);
  for (const TSNode pair : is(argument, "object") ? children(argument) : std::vector<TSNode>()) {
    std::optional<Text> key = is(pair, "pair") ? script.key_text(field(pair, "key")) : std::nullopt;
    if (!key) continue;
    const bool none = script.text(field(pair, "value")) == "undefined";
    add(extraction, std::move(*key), pair, {none ? Need::required : Need::defaulted, as_written("EnvironmentPlugin")}, Phase::build);
  }
}

void read_plugins(Extraction& extraction) {
  for (const Path& path : extraction.script.identifiers("EnvironmentPlugin")) {
    Spot name{&path, path.size() - 1};
    if (is(name.above(), "member_expression")) name = name.up();
    if (!is(name.above(), "new_expression")) continue;
    for (const TSNode argument : extraction.script.arguments(name.above()))
      read_environment_plugin(extraction, extraction.script.constant(argument));
  }
}

}  // namespace

void read_option_keys(Extraction& extraction) {
  const Script& script = extraction.script;
  if (script.has_word("convict")) read_convict(extraction);
  if (script.has_word("Config") && script.text().find("effect") != std::string_view::npos) read_effect(extraction);
  read_plugins(extraction);
}

}  // namespace preship::js
