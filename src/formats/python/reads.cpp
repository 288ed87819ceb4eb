#include "formats/python/reads.h"

#include <algorithm>

#include "model/project.h"
#include "text/words.h"

namespace preship::python {
namespace {

constexpr std::uint32_t most_literals = 64;

bool is_env_key(std::string_view key) {
  return !key.empty() && std::ranges::all_of(key, [](char c) { return c > ' ' && c < 127 && c != '=' && c != '$'; });
}

std::string first_line(std::string_view text) { return std::string(text.substr(0, std::min<std::size_t>(text.find('\n'), 80))); }

void add_key(Facts& facts, const File& file, const Read& read, Text key) {
  if (!is_env_key(key.value)) return;
  key.value = read.prefix + key.value;
  EnvRead result;
  result.key = std::move(key);
  result.span = span_of(file, read.expression);
  result.phase = phase_of(file);
  result.need = read.need;
  result.reason = read.reason;
  result.reader = read.reader;
  result.confidence = read.confidence;
  result.demand = read.demand;
  facts.env_reads.push_back(std::move(result));
}

// The literals that a loop gives to `name`: for name in ("A", "B").
std::vector<Text> loop_literals(const File& file, std::string_view name, const Ancestors& ancestors) {
  std::vector<Text> result;
  for (std::size_t i = ancestors.size(); i-- > ancestors.size() - std::min<std::size_t>(ancestors.size(), 32);) {
    if (!is(ancestors[i], "for_statement") || text_of(file, field(ancestors[i], "left")) != name) continue;
    const TSNode list = field(ancestors[i], "right");
    if ((!is(list, "list") && !is(list, "tuple")) || ts_node_named_child_count(list) > most_literals) return {};
    for (const TSNode item : children(list)) {
      std::optional<Text> text = string_of(file, item);
      if (!text) return {};
      result.push_back(std::move(*text));
    }
    return result;
  }
  return result;
}

// f"{prefix}_CLIENT_ID" and "A_" + x + "_B": the ends of the name that are known.
void set_known_ends(const File& file, TSNode key, Opaque& opaque) {
  if (is(key, "string")) {
    const std::vector<TSNode> parts = children(key);
    const auto content = [&](std::size_t i) { return is(parts[i], "string_content") ? std::string(text_of(file, parts[i])) : ""; };
    if (std::ranges::any_of(parts, [](TSNode part) { return is(part, "interpolation"); }))
      opaque.prefix = content(1), opaque.suffix = content(parts.size() - 2);
  } else if (is(key, "binary_operator")) {
    const bool sum = text_of(file, field(key, "operator")) == "+";
    const std::optional<Text> left = constant_string(file, field(key, "left")), right = constant_string(file, field(key, "right"));
    if (left) opaque.prefix = sum ? left->value : left->value.substr(0, left->value.find('%'));
    if (right && sum) opaque.suffix = right->value;
  } else if (is(key, "call")) {
    const TSNode callee = field(key, "function");
    const std::optional<Text> format = string_of(file, field(callee, "object"));
    if (format && text_of(file, field(callee, "attribute")) == "format") opaque.prefix = format->value.substr(0, format->value.find('{'));
  }
}

bool is_parameter(const File& file, TSNode node, const Ancestors& ancestors) {
  if (!is(node, "identifier")) return false;
  const TSNode function = enclosing(ancestors, {"function_definition"});
  if (ts_node_is_null(function)) return false;
  const auto found = file.functions.find(text_of(file, field(function, "name")));
  return found != file.functions.end() &&
         std::ranges::find(found->second.parameters, text_of(file, node)) != found->second.parameters.end();
}

bool catches_absence(std::string_view handler) {
  const std::string_view head = handler.substr(0, handler.find(':'));
  if (holds_any(handler, {"raise", "sys.exit", "os._exit", "exit("})) return false;
  return head == "except" ||
         holds_any(head, {"KeyError", "LookupError", "Exception", "ImproperlyConfigured", "UndefinedValueError", "EnvError"});
}

// `if USE_S3:`, `if "CDN_TOKEN" in os.environ:`: a choice of who deploys. What tells production from development is none.
bool is_choice(const File& file, TSNode condition) {
  const std::string_view text = text_of(file, condition).substr(0, 300);
  if (holds_any(text, {"DEBUG", "PROD", "prod", "__name__", "DEVELOPMENT", "development", "TESTING"})) return false;
  if (holds_any(text, {"environ", "getenv(", "env(", "env.", " in env", "config(", "settings."})) return true;
  std::string_view word = text.starts_with("not ") ? text.substr(4) : text;
  word = word.substr(0, word.find_first_of(" =!)"));
  return is_capitals(word, 3);
}

// The condition, case or operand on which it depends whether the expression is evaluated at all.
bool depends_on_a_choice(const File& file, const Ancestors& ancestors) {
  for (std::size_t i = ancestors.size(); i-- > 1 && ancestors.size() - i < 32;) {
    const TSNode node = ancestors[i - 1], inner = ancestors[i];
    if (is(inner, "function_definition")) return false;
    if (is(node, "if_statement") && is(inner, "block") && is_choice(file, field(node, "condition"))) return true;
    if (is(node, "elif_clause") && is(inner, "block") && is_choice(file, field(node, "condition"))) return true;
    if (is(node, "case_clause") && is(inner, "block")) return true;
  }
  return false;
}

// os.environ["ZONE"] if CDN else None: the node itself is an operand.
bool is_chosen_operand(const File& file, TSNode node, const Ancestors& ancestors) {
  for (std::size_t i = ancestors.size(); i-- > 0 && ancestors.size() - i < 6; node = ancestors[i]) {
    const TSNode parent = ancestors[i];
    if (!is(parent, "conditional_expression")) continue;
    const std::vector<TSNode> parts = children(parent);
    return parts.size() == 3 && ts_node_eq(parts[0], node) && is_choice(file, parts[1]);
  }
  return false;
}

Read with_surroundings(const File& file, Read read, const Ancestors& ancestors) {
  if (read.need != Need::required) return read;
  if (error_is_caught(file, ancestors)) read.need = Need::optional, read.reason = Reason::error_caught;
  else if (depends_on_a_choice(file, ancestors) || is_chosen_operand(file, read.expression, ancestors))
    read.need = Need::optional, read.reason = Reason::under_condition;
  return read;
}

}  // namespace

bool error_is_caught(const File& file, const Ancestors& ancestors) {
  for (std::size_t i = ancestors.size(); i-- > 1 && ancestors.size() - i < 32;) {
    if (is(ancestors[i], "function_definition")) return false;
    if (!is(ancestors[i - 1], "try_statement") || !is(ancestors[i], "block")) continue;
    for (const TSNode handler : children(ancestors[i - 1]))
      if (is(handler, "except_clause") && catches_absence(text_of(file, handler))) return true;
  }
  return false;
}

Phase phase_of(const File& file) {
  if (file.role == PathRole::test) return Phase::test;
  if (file.role == PathRole::tooling) return Phase::script;
  return base_name(file.path) == "setup.py" ? Phase::build : Phase::server;
}

void add_read(Facts& facts, const File& file, const Read& given, const Ancestors& ancestors) {
  const Read read = with_surroundings(file, given, ancestors);
  std::vector<Text> keys;
  if (is(read.key, "identifier")) keys = loop_literals(file, text_of(file, read.key), ancestors);
  if (keys.empty() && !is_parameter(file, read.key, ancestors)) keys = constant_strings(file, read.key);
  for (const Text& key : keys) add_key(facts, file, read, key);
  if (!keys.empty()) return;
  Opaque opaque{span_of(file, read.expression), OpaqueWhat::env_reads, first_line(text_of(file, read.expression))};
  set_known_ends(file, read.key, opaque);
  opaque.prefix = read.prefix + opaque.prefix;
  facts.opaque.push_back(std::move(opaque));
}

bool has_default(std::optional<TSNode> node) { return node && !is_none(*node); }

std::string fallback_around(const File& file, TSNode node, const Ancestors& ancestors) {
  for (std::size_t i = ancestors.size(); i-- > 0 && ancestors.size() - i < 8; node = ancestors[i]) {
    const TSNode parent = ancestors[i];
    if (is(parent, "boolean_operator") && ts_node_eq(field(parent, "left"), node) && text_of(file, field(parent, "operator")) == "or")
      return "or";
    if (!is(parent, "parenthesized_expression")) return {};
  }
  return {};
}

}  // namespace preship::python
