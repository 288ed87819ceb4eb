// Where code declares keys instead of reading them: interfaces of the environment, next.config env, define of a bundler.

#include "formats/javascript/extraction.h"
#include "model/project.h"

namespace preship::js {
namespace {

void read_interface(Extraction& extraction, const Path& path) {
  const TSNode interface = path.size() >= 2 ? path[path.size() - 2] : TSNode{};
  if (!is(interface, "interface_declaration") || !is_field(interface, "name", path.back())) return;
  for (const TSNode member : children(field(interface, "body"))) {
    if (!is(member, "property_signature")) continue;
    if (std::optional<Text> key = extraction.script.key_text(field(member, "name")))
      extraction.facts.env_declarations.push_back({.key = std::move(*key), .where = DeclaredIn::types});
  }
}

ValueKind kind_of(const Script& script, TSNode value, std::optional<Text>& text) {
  text = script.string_value(value);
  if (text) return text->value.empty() ? ValueKind::empty : ValueKind::literal;
  if (!is_any(value, {"number", "true", "false"})) return ValueKind::computed;
  text = Text{std::string(script.text(value)), script.span(value)};
  return ValueKind::literal;
}

void declare(Extraction& extraction, Text key, TSNode value) {
  EnvDeclaration declaration{.key = std::move(key), .where = DeclaredIn::framework_config, .build_time = true};
  declaration.kind = kind_of(extraction.script, value, declaration.value);
  extraction.facts.env_declarations.push_back(std::move(declaration));
}

// { A: a }, and both of `production ? { A: a } : { A: b }`.
std::vector<TSNode> objects_of(const Script& script, TSNode value) {
  value = script.constant(value);
  if (is(value, "object")) return {value};
  if (!is(value, "ternary_expression")) return {};
  std::vector<TSNode> objects;
  for (const char* side : {"consequence", "alternative"})
    if (const TSNode object = script.constant(field(value, side)); is(object, "object")) objects.push_back(object);
  return objects;
}

// env: { KEY: value } at the top of next.config: not inside another setting.
void read_next_config(Extraction& extraction) {
  if (!base_name(extraction.script.source().path).starts_with("next.config.")) return;
  for (const Path& path : extraction.script.identifiers("env")) {
    const std::size_t pair = path.size() - 2;
    if (path.size() < 3 || !is(path[pair], "pair") || !is_field(path[pair], "key", path.back())) continue;
    bool nested = false;
    for (std::size_t level = 0; level < pair; ++level) nested = nested || is(path[level], "pair");
    if (nested) continue;
    for (const TSNode object : objects_of(extraction.script, field(path[pair], "value")))
      for (const TSNode child : children(object)) {
        const bool is_pair = is(child, "pair");
        std::optional<Text> key = extraction.script.key_text(is_pair ? field(child, "key") : child);
        if (key) declare(extraction, std::move(*key), is_pair ? field(child, "value") : child);
        else if (is(child, "spread_element")) add_opaque(extraction, child, OpaqueWhat::env_declarations, "env of next.config is spread");
      }
  }
}

// typescript: { ignoreBuildErrors: true } and its like, as literals at their place in next.config.
void read_next_settings(Extraction& extraction) {
  const Script& script = extraction.script;
  if (!base_name(script.source().path).starts_with("next.config.")) return;
  for (const std::string_view name : {"ignoreBuildErrors", "ignoreDuringBuilds"}) {
    for (const Path& path : script.identifiers(name)) {
      const std::size_t size = path.size();
      if (size < 4 || !is(path[size - 2], "pair") || !is(path[size - 3], "object") || !is(path[size - 4], "pair")) continue;
      const TSNode value = field(path[size - 2], "value");
      if (!is_any(value, {"true", "false"})) continue;
      const std::string outer(script.text(field(path[size - 4], "key")));
      extraction.facts.framework_settings.push_back({.name = {outer + "." + std::string(name), script.span(path.back())},
                                                     .value = {std::string(script.text(value)), script.span(value)}});
    }
  }
}

// output: "standalone" and assetPrefix, as written; and "import" for a configuration that another file is part of.
void read_next_output(Extraction& extraction) {
  const Script& script = extraction.script;
  if (!base_name(script.source().path).starts_with("next.config.")) return;
  for (const std::string_view name : {"output", "assetPrefix", "outputFileTracingRoot", "distDir"})
    for (const Path& path : script.identifiers(name)) {
      const bool key = path.size() > 2 && is(path[path.size() - 2], "pair") && is_field(path[path.size() - 2], "key", path.back());
      const TSNode value = key ? field(path[path.size() - 2], "value") : path.back();
      extraction.facts.framework_settings.push_back(
          {.name = {std::string(name), script.span(path.back())}, .value = {std::string(script.text(value)), script.span(value)}});
    }
  for (const std::string_view mark : {"from \".", "from '.", "require(\".", "require('.", "import(\".", "import('."})
    if (const std::size_t at = script.text().find(mark); at != std::string_view::npos) {
      const auto begin = static_cast<std::uint32_t>(at);
      const Span span{script.span(script.path_at(begin).back()).file, begin, begin + static_cast<std::uint32_t>(mark.size())};
      extraction.facts.framework_settings.push_back({.name = {"import", span}, .value = {"", span}});
    }
}

// define: { "process.env.KEY": value }, under any bundler's name for it.
void read_defines(Extraction& extraction) {
  const Script& script = extraction.script;
  for (const std::string_view name : {"process", "import"}) {
    for (const std::uint32_t offset : script.occurrences(name)) {
      if (offset == 0 || (script.text()[offset - 1] != '"' && script.text()[offset - 1] != '\'')) continue;
      const std::string_view prefix = name == "process" ? "process.env." : "import.meta.env.";
      if (!script.text().substr(offset).starts_with(prefix)) continue;
      const Path path = script.path_at(offset);
      if (path.size() < 3 || !is(path[path.size() - 2], "string") || !is(path[path.size() - 3], "pair")) continue;
      const TSNode pair = path[path.size() - 3];
      std::optional<Text> key = script.string_value(path[path.size() - 2]);
      if (!key || !is_field(pair, "key", path[path.size() - 2]) || key->value.size() <= prefix.size()) continue;
      key->value.erase(0, prefix.size());
      key->span.begin += static_cast<std::uint32_t>(prefix.size());
      declare(extraction, std::move(*key), field(pair, "value"));
    }
  }
}

// NUXT_PUBLIC_API_BASE for runtimeConfig.public.apiBase.
std::string nuxt_name(std::string_view prefix, std::string_view key) {
  std::string name(prefix);
  name += '_';
  for (std::size_t i = 0; i < key.size(); ++i) {
    const bool upper = key[i] >= 'A' && key[i] <= 'Z';
    const bool after_lower = i > 0 && ((key[i - 1] >= 'a' && key[i - 1] <= 'z') || (key[i - 1] >= '0' && key[i - 1] <= '9'));
    if (upper && after_lower) name += '_';
    if (key[i] == '-' || key[i] == '.') name += '_';
    else name += key[i] >= 'a' && key[i] <= 'z' ? static_cast<char>(key[i] - 'a' + 'A') : key[i];
  }
  return name;
}

void read_runtime_config(Extraction& extraction, TSNode object, const std::string& prefix, int depth) {
  if (depth == 0) return;
  for (const TSNode child : children(object)) {
    if (!is(child, "pair")) continue;
    const std::optional<Text> key = extraction.script.key_text(field(child, "key"));
    if (!key) continue;
    const std::string name = nuxt_name(prefix, key->value);
    const TSNode value = unwrap(field(child, "value"));
    if (is(value, "object")) {
      read_runtime_config(extraction, value, name, depth - 1);
      continue;
    }
    const Path path = extraction.script.path_at(key->span.begin);
    if (path.empty()) return;
    add_judged_read(extraction,
                    {.key = {name, key->span},
                     .span = extraction.script.span(child),
                     .need = Need::optional,
                     .reason = as_written("Nuxt runtimeConfig"),
                     .reader = Reader::framework},
                    {&path, path.size() - 1});
  }
}

void read_nuxt_config(Extraction& extraction) {
  if (!base_name(extraction.script.source().path).starts_with("nuxt.config.")) return;
  for (const Path& path : extraction.script.identifiers("runtimeConfig")) {
    const TSNode pair = path.size() >= 2 ? path[path.size() - 2] : TSNode{};
    if (is(pair, "pair") && is_field(pair, "key", path.back())) read_runtime_config(extraction, unwrap(field(pair, "value")), "NUXT", 8);
  }
}

// envPrefix: ["VITE_", "APP_"] of Vite: keys of other names reach browsers too.
void read_vite_prefix(Extraction& extraction) {
  if (base_name(extraction.script.source().path).find(".config.") == std::string_view::npos) return;
  for (const Path& path : extraction.script.identifiers("envPrefix"))
    return add_opaque(extraction, path.back(), OpaqueWhat::env_declarations, "envPrefix of the bundler");
}

}  // namespace

void read_declarations(Extraction& extraction) {
  for (const std::string_view name : {"ProcessEnv", "ImportMetaEnv"})
    for (const Path& path : extraction.script.identifiers(name)) read_interface(extraction, path);
}

void read_framework_config(Extraction& extraction) {
  read_vite_prefix(extraction);
  read_next_config(extraction);
  read_next_settings(extraction);
  read_next_output(extraction);
  read_defines(extraction);
  read_nuxt_config(extraction);
}

}  // namespace preship::js
