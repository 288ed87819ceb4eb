// Keys that are read through functions: of the project, of NestJS, of Strapi.

#include <algorithm>

#include "formats/javascript/extraction.h"

namespace preship::js {
namespace {

// What the helper itself does about absence; nothing when it leaves that to the call.
std::optional<Verdict> verdict_of(const EnvHelper& helper, std::size_t count) {
  if (helper.default_argument && count > *helper.default_argument) return Verdict{Need::defaulted, {Reason::default_given_to, helper.name}};
  if (helper.need == Need::required) return Verdict{Need::required, {Reason::throws, helper.name}};
  if (helper.need == Need::defaulted) return Verdict{Need::defaulted, {Reason::default_in, helper.name}};
  return std::nullopt;
}

void read_call(Extraction& extraction, const EnvHelper& helper, Spot call) {
  const std::vector<TSNode> arguments = extraction.script.arguments(call.node());
  if (arguments.size() <= helper.argument) return;
  const TSNode argument = arguments[helper.argument];
  const std::size_t before = extraction.reads.size();
  read_computed(extraction, call, argument, Environment::process);
  const std::optional<Verdict> own = verdict_of(helper, arguments.size());
  const Verdict verdict = own ? *own : judge(extraction.script, call);
  for (std::size_t i = before; i < extraction.reads.size(); ++i) {
    PendingRead& pending = extraction.reads[i];
    if (pending.judged || !ts_node_eq(pending.path[pending.level], call.node())) continue;
    if (pending.read.reader != Reader::mirror) pending.read.reader = Reader::helper;  // runtimeEnv: { K: getVariable("K") }
    pending.read.need = verdict.need;
    pending.read.reason = verdict.reason;
    pending.judged = own.has_value();
    pending.read.on_load = helper.need == Need::required && pending.judged && verdict.need == Need::required && runs_on_load(call);
  }
}

// ["A", "B"].map(getEnv): the function itself walks the list.
void read_list(Extraction& extraction, const EnvHelper& helper, Spot name) {
  const Spot call = name.up(2);
  const TSNode list = extraction.script.constant(extraction.script.callee_object(call.node()));
  if (!is(list, "array")) return;
  for (const TSNode element : children(list)) {
    const std::optional<Text> key = extraction.script.constant_string(element);
    if (!key) continue;
    add_judged_read(
        extraction,
        {.key = *key, .span = key->span, .need = helper.need, .reason = {Reason::list_given_to, helper.name}, .reader = Reader::helper},
        call);
  }
}

void use_helper_name(Extraction& extraction, const EnvHelper& helper, Spot name, std::string_view method) {
  if (!method.empty()) {
    const TSNode member = name.above();
    if (!is(member, "member_expression") || extraction.script.text(field(member, "property")) != method) return;
    name = name.up();
  }
  const TSNode parent = name.above();
  if (is(parent, "call_expression") && is_field(parent, "function", name.node())) read_call(extraction, helper, name.up());
  else if (is(parent, "arguments") && is(name.above(2), "call_expression")) read_list(extraction, helper, name);
}

std::string_view method_of(std::string_view name) {
  const std::size_t dot = name.find('.');
  return dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1);
}

// The bindings that import `name` into this file, also under another name or through require().
std::vector<const Binding*> imports_of(const Script& script, std::string_view name) {
  std::vector<const Binding*> found;
  for (const Path& path : script.identifiers(name)) {
    const TSNode parent = path.size() >= 2 ? path[path.size() - 2] : TSNode{};
    TSNode local = path.back();
    if (is(parent, "import_specifier") && !ts_node_is_null(field(parent, "alias"))) local = field(parent, "alias");
    const Binding* binding = is(local, "property_identifier") ? nullptr : script.resolve(local);
    if (binding == nullptr || !ts_node_eq(binding->name(), local)) continue;
    const bool imported = !script.import_source(*binding).empty();
    const bool required = is(binding->declaration(), "variable_declarator") &&
                          script.text(field(binding->declaration(), "value")).substr(0, 200).find("require(") != std::string_view::npos;
    if (imported || required) found.push_back(binding);
  }
  return found;
}

}  // namespace

void read_helper_calls(Extraction& extraction, const EnvHelper& helper, const Binding& function) {
  const std::string_view method = method_of(helper.name);
  for (const Path& path : extraction.script.uses(function)) use_helper_name(extraction, helper, {&path, path.size() - 1}, method);
}

void read_own_method_calls(Extraction& extraction, const EnvHelper& helper) {
  if (extraction.depth >= 16) return;
  ++extraction.depth;
  for (const Path& path : extraction.script.identifiers(method_of(helper.name))) {
    const Spot name{&path, path.size() - 1};
    if (!is(name.above(), "member_expression") || !is(field(name.above(), "object"), "this")) continue;
    if (is(name.above(2), "call_expression") && is_field(name.above(2), "function", name.above()))
      read_call(extraction, helper, name.up(2));
  }
  --extraction.depth;
}

void read_imported_helpers(Extraction& extraction, const std::vector<EnvHelper>& helpers) {
  for (const EnvHelper& helper : helpers) {
    const std::string base = helper.name.substr(0, helper.name.find('.'));
    for (const Binding* binding : imports_of(extraction.script, base)) read_helper_calls(extraction, helper, *binding);
  }
}

}  // namespace preship::js
