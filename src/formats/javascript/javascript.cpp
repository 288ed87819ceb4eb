// JavaScript and TypeScript: the way from a file to its facts. What is looked for is in javascript/.

#include <algorithm>

#include "formats/body_limits.h"
#include "formats/code_signs.h"
#include "formats/code_words.h"
#include "formats/cross_origin.h"
#include "formats/formats.h"
#include "formats/javascript/component.h"
#include "formats/javascript/extraction.h"
#include "formats/javascript/nextly.h"
#include "formats/local_state.h"

namespace preship {
namespace {

Grammar grammar_of(FileKind kind) {
  if (kind == FileKind::javascript) return Grammar::javascript;
  return kind == FileKind::tsx ? Grammar::tsx : Grammar::typescript;
}

// The script of a file, parsed; null tree when there is nothing to parse.
struct Parsed {
  std::string blanked;  // only for components
  std::string_view text;
  Tree tree;
};

Parsed parse(const SourceFile& file) {
  Parsed parsed{{}, file.text, nullptr};
  Grammar grammar = grammar_of(file.kind);
  if (file.kind == FileKind::component) {
    js::ComponentScript script = js::component_script(file.path, file.text);
    if (script.empty) return parsed;
    parsed.blanked = std::move(script.text);
    parsed.text = parsed.blanked;
    grammar = script.grammar;
  }
  parsed.tree = parse_tree(grammar, parsed.text);
  return parsed;
}

}  // namespace

Facts extract_javascript(FileId id, const SourceFile& file) {
  Facts facts;
  facts.routes = js::routes_of_path(id, file);
  if (file.kind == FileKind::component) facts.env_reads = js::markup_reads(id, file);
  js::read_web_words(id, file, facts);
  read_local_state(id, file, facts);
  read_body_limits(id, file, facts);
  read_cross_origin(id, file, facts);
  read_code_signs(id, file, facts);
  read_code_words(id, file, facts);
  if (!javascript_needs_tree(file.path, file.text) &&
      (file.role != PathRole::production ||
       !(js::may_keep_own_state(file.path, file.text) || js::may_work_for_operators(facts.routes, file.text))))
    return facts;
  const Parsed parsed = parse(file);
  if (parsed.tree == nullptr) return facts;
  const js::Script script(id, file, parsed.text, ts_tree_root_node(parsed.tree.get()));
  js::Extraction extraction{script, std::move(facts), {}, {}};
  js::read_environment(extraction);
  js::read_configuration_services(extraction);
  js::read_option_keys(extraction);
  js::read_schemas(extraction);
  js::read_environment_classes(extraction);
  js::read_declarations(extraction);
  js::read_framework_config(extraction);
  js::read_pm2(extraction);
  js::read_migration_configuration(extraction);
  js::finish_reads(extraction);
  js::read_ports(extraction);
  js::read_router_calls(extraction);
  js::read_nest_controllers(extraction);
  js::read_imports(extraction);
  js::read_own_states(extraction);
  js::read_code_works(extraction);
  if (script.exhausted())
    js::add_opaque(extraction, script.root(), OpaqueWhat::env_reads, "too long or too deep to be followed to the end");
  std::ranges::stable_sort(extraction.facts.routes, {}, [](const HttpRoute& route) { return route.path.span.begin; });
  return std::move(extraction.facts);
}

Facts extract_javascript_helpers(FileId id, const SourceFile& file, const std::vector<EnvHelper>& helpers) {
  const Parsed parsed = parse(file);
  if (parsed.tree == nullptr) return {};
  const js::Script script(id, file, parsed.text, ts_tree_root_node(parsed.tree.get()));
  js::Extraction extraction{script, {}, {}, {}};
  js::read_imported_helpers(extraction, helpers);
  js::finish_reads(extraction);
  return std::move(extraction.facts);
}

Facts extract_javascript_helpers(FileId id, const SourceFile& file, const std::vector<std::string>& helper_names) {
  std::vector<EnvHelper> helpers;
  for (const std::string& name : helper_names) helpers.push_back({.name = name, .need = Need::optional});
  return extract_javascript_helpers(id, file, helpers);
}

}  // namespace preship
