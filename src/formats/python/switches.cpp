// Variables that are used as switches. Every text but the empty one is true, "False" as well:
// https://docs.python.org/3/library/stdtypes.html#truth-value-testing

#include <algorithm>

#include "formats/python/reads.h"
#include "knowledge/words/word_lists.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship::python {
namespace {

using Use = SwitchUse;

// Arguments that are tested for their truth: app.run(debug=...), uvicorn.run(reload=...), create_engine(echo=...).
bool takes_truth(std::string_view name) { return is_one_of(name, {"debug", "reload", "use_reloader", "echo", "testing"}); }

// What the place right above the value does with it.
Use use_at(const File& file, TSNode parent, TSNode value) {
  if (is(parent, "not_operator")) return Use::test;
  // What stands before `or` goes on as it is.
  if (is(parent, "boolean_operator"))
    return ts_node_eq(field(parent, "left"), value) && text_of(file, field(parent, "operator")) == "and" ? Use::test : Use::other;
  if (is(parent, "if_statement") || is(parent, "elif_clause") || is(parent, "while_statement"))
    return ts_node_eq(field(parent, "condition"), value) ? Use::test : Use::other;
  if (is(parent, "conditional_expression")) {
    const std::vector<TSNode> parts = children(parent);
    return parts.size() == 3 && ts_node_eq(parts[1], value) ? Use::test : Use::other;
  }
  if (is(parent, "keyword_argument")) return takes_truth(text_of(file, field(parent, "name"))) ? Use::test : Use::other;
  return Use::other;
}

Use use_of(const File& file, TSNode value, const Ancestors& ancestors) {
  for (std::size_t i = ancestors.size(); i-- > 0 && ancestors.size() - i < 8; value = ancestors[i]) {
    const TSNode parent = ancestors[i];
    if (is(parent, "parenthesized_expression")) continue;
    if (is(parent, "argument_list"))
      return i > 0 && is(ancestors[i - 1], "call") && text_of(file, field(ancestors[i - 1], "function")) == "bool" ? Use::test : Use::other;
    return use_at(file, parent, value);
  }
  return Use::other;
}

// A class whose fields a library fills or checks.
bool is_in_model(const File& file, const Ancestors& ancestors) {
  const TSNode holder = enclosing(ancestors, {"class_definition", "function_definition"});
  if (!is(holder, "class_definition")) return false;
  return holds_any(text_of(file, field(holder, "superclasses")), {"Base", "Settings", "Model", "Struct"});
}

// What one identifier does with the value of its name, also as an attribute: Config.DEBUG. A place that gives the name another value, and
// the same word as another name, say nothing.
Use use_of_identifier(const File& file, TSNode node, const Ancestors& ancestors) {
  if (ancestors.empty()) return Use::kept;
  const TSNode parent = ancestors.back();
  const bool attribute = is(parent, "attribute") && ts_node_eq(field(parent, "attribute"), node);
  if (is(parent, "keyword_argument") && ts_node_eq(field(parent, "name"), node)) return Use::kept;
  if (is(parent, "assignment") && ts_node_eq(field(parent, "left"), node)) return Use::kept;
  if (is(parent, "dotted_name") || is(parent, "global_statement")) return Use::kept;
  const Ancestors above(ancestors.begin(), attribute ? ancestors.end() - 1 : ancestors.end());
  return use_of(file, attribute ? parent : node, above);
}

bool is_off(std::string_view text) { return is_one_of(lower_case(text), {"false", "no", "off", "0"}); }

// Django itself tests the setting.
bool is_tested_by_django(const File& file, std::string_view name) { return file.django && is_in(WordList::django_switch, name); }

// A default that only a switch has.
bool is_truth(const File& file, std::optional<TSNode> fallback) {
  if (!fallback) return false;
  const std::optional<Text> text = string_of(file, *fallback);
  return is(*fallback, "true") || is(*fallback, "false") || (text && is_off(text->value));
}

// The name in `DEBUG = os.getenv(...)`, also with a type or as an attribute of a class; a null node for anything else.
TSNode name_given_to(const File& file, TSNode call, const Ancestors& ancestors) {
  if (ancestors.empty() || !is(ancestors.back(), "assignment") || !ts_node_eq(field(ancestors.back(), "right"), call)) return {};
  const TSNode name = field(ancestors.back(), "left");
  return is(name, "identifier") && !is_in_model(file, ancestors) ? name : TSNode{};
}

Use use_of_assigned(const File& file, TSNode call, const Ancestors& ancestors) {
  const TSNode name = name_given_to(file, call, ancestors);
  if (ts_node_is_null(name)) return Use::other;
  const auto found = file.switches.find(text_of(file, name));
  if (found == file.switches.end()) return Use::other;
  return found->second == Use::kept && is_tested_by_django(file, found->first) ? Use::test : found->second;
}

bool is_candidate(const File& file, TSNode node, const Ancestors& ancestors) {
  if (!is(node, "call")) return false;
  const TSNode name = name_given_to(file, node, ancestors);
  if (ts_node_is_null(name)) return false;
  const std::string function = qualified(file, field(node, "function"));
  if (function != "os.getenv" && function != "os.environ.get") return false;
  return is_truth(file, argument(arguments(file, node), "default", 1)) || is_tested_by_django(file, text_of(file, name));
}

}  // namespace

void survey_switches(File& file) {
  if (!holds_any(file.text, {"getenv", "environ"})) return;
  file.django = holds_any(file.text, {"INSTALLED_APPS", "ROOT_URLCONF", "MIDDLEWARE"});
  walk(file.root, [&](TSNode node, const Ancestors& ancestors) {
    if (is_candidate(file, node, ancestors)) file.switches.emplace(text_of(file, name_given_to(file, node, ancestors)), Use::kept);
  });
  if (file.switches.empty()) return;
  walk(file.root, [&](TSNode node, const Ancestors& ancestors) {
    if (!is(node, "identifier")) return;
    const auto found = file.switches.find(text_of(file, node));
    if (found == file.switches.end() || found->second == Use::other) return;
    if (const Use used = use_of_identifier(file, node, ancestors); used != Use::kept) found->second = used;
  });
}

std::optional<NeedReason> switch_reason(const File& file, TSNode call, std::optional<TSNode> fallback, const Ancestors& ancestors) {
  const bool on = fallback && is(*fallback, "true"), off = fallback && is(*fallback, "false");
  const std::optional<Text> text = fallback ? string_of(file, *fallback) : std::nullopt;
  if (fallback && !on && !off && !(text && is_off(text->value))) return std::nullopt;
  Use use = use_of(file, call, ancestors);
  if (use == Use::other) use = use_of_assigned(file, call, ancestors);
  if (use == Use::other || (use == Use::kept && !fallback)) return std::nullopt;
  if (!fallback) return fallback_around(file, call, ancestors).empty() ? std::optional<NeedReason>(Reason::coerced_to_flag) : std::nullopt;
  // A text may still be parsed in another file; who writes True or False reckons with a truth value.
  if (text && use == Use::kept) return std::nullopt;
  return NeedReason(on ? Reason::on_instead : off ? Reason::off_instead : Reason::text_instead, "default");
}

}  // namespace preship::python
