// os.environ, os.getenv and the functions of a project that wrap them.

#include <algorithm>

#include "formats/python/reads.h"
#include "text/words.h"

namespace preship::python {
namespace {

bool is_environ(const File& file, TSNode node) { return qualified(file, node) == "os.environ"; }

// os.environ["K"] = x, del os.environ["K"], os.environ["K"] += x
bool is_written(TSNode node, const Ancestors& ancestors) {
  if (ancestors.empty()) return false;
  const TSNode parent = ancestors.back();
  if (is(parent, "delete_statement")) return true;
  if (is(parent, "assignment") || is(parent, "augmented_assignment")) return ts_node_eq(field(parent, "left"), node);
  return is(parent, "pattern_list") ||
         (is(parent, "expression_list") && ancestors.size() > 1 && is(ancestors[ancestors.size() - 2], "delete_statement"));
}

std::optional<Read> subscript_read(const File& file, TSNode node, const Ancestors& ancestors) {
  if (!is_environ(file, field(node, "value")) || is_written(node, ancestors)) return std::nullopt;
  const bool caught = error_is_caught(file, ancestors);
  Read read{node, field(node, "subscript"), caught ? Need::optional : Need::required,
            caught ? NeedReason(Reason::key_error_caught) : as_written("subscript")};
  read.demand = demand_around(file, ancestors);
  return read;
}

// `not KEY`, `KEY is None`, one of several joined by `or`, or one of `not all([A, B])`.
bool asks_for_absence(std::string_view condition, std::string_view name) {
  if (condition.starts_with("not all(")) return has_whole_word(condition, name);
  const std::string negated = "not " + std::string(name), none = std::string(name) + " is None";
  for (std::size_t begin = 0; begin < condition.size();) {
    const std::size_t end = std::min(condition.find(" or ", begin), condition.size());
    if (is_one_of(trim(condition.substr(begin, end - begin)), {negated, none})) return true;
    begin = end + 4;
  }
  return false;
}

bool ends_the_program(const File& file, TSNode statement) {
  const std::string_view text = text_of(file, statement);
  return is(statement, "raise_statement") || text.starts_with("sys.exit(") || text.starts_with("exit(");
}

enum class Demanded : std::uint8_t { no, when_called, on_load };

// KEY = os.getenv("KEY"), or os.getenv("KEY", "").strip(), and behind it `if not KEY: raise ...`: at the top of a module, or in a function
// under no condition.
Demanded demanded_behind(const File& file, TSNode node, const Ancestors& ancestors) {
  std::size_t depth = ancestors.size();
  if (depth > 2 && is(ancestors[depth - 1], "attribute") && text_of(file, field(ancestors[depth - 1], "attribute")) == "strip") {
    node = ancestors[depth - 2];  // the call
    depth -= 2;
  }
  if (depth < 3 || !is(ancestors[depth - 1], "assignment") || !is(ancestors[depth - 2], "expression_statement") ||
      !ts_node_eq(field(ancestors[depth - 1], "right"), node))
    return Demanded::no;
  const TSNode block = ancestors[depth - 3];
  const bool module = is(block, "module");
  if (!module && (depth < 4 || !is(block, "block") || !is(ancestors[depth - 4], "function_definition"))) return Demanded::no;
  const std::string_view name = text_of(file, field(ancestors[depth - 1], "left"));
  bool behind = false;
  for (const TSNode& statement : children(block)) {
    if (ts_node_eq(statement, ancestors[depth - 2])) behind = true;
    if (!behind || !is(statement, "if_statement") || !asks_for_absence(text_of(file, field(statement, "condition")), name)) continue;
    if (std::ranges::any_of(children(field(statement, "consequence")), [&](TSNode inner) { return ends_the_program(file, inner); }))
      return module ? Demanded::on_load : Demanded::when_called;
  }
  return Demanded::no;
}

bool is_empty_text(const File& file, std::optional<TSNode> node) { return node && is_one_of(text_of(file, *node), {"\"\"", "''"}); }

std::optional<Read> call_read(const File& file, TSNode node, const Ancestors& ancestors) {
  const std::string name = qualified(file, field(node, "function"));
  const bool get = name == "os.environ.get" || name == "os.getenv" || name == "os.environb.get" || name == "os.getenvb";
  if (!get && name != "os.environ.pop") return std::nullopt;
  const std::vector<Argument> given = arguments(file, node);
  const std::optional<TSNode> key = argument(given, "key", 0);
  if (!key) return std::nullopt;
  const std::optional<TSNode> fallback = argument(given, "default", 1);
  Read read{node, *key, Need::optional, as_written("get")};
  const Demanded demanded =
      get && (!has_default(fallback) || is_empty_text(file, fallback)) ? demanded_behind(file, node, ancestors) : Demanded::no;
  if (demanded != Demanded::no)
    read.need = Need::required, read.reason = demanded == Demanded::on_load ? Reason::raises_when_absent : Reason::throws_when_absent;
  else if (has_default(fallback)) read.need = Need::defaulted, read.reason = Reason::default_value;
  else if (!get && !fallback && !error_is_caught(file, ancestors)) read.need = Need::required, read.reason = as_written("pop");
  else if (!fallback_around(file, node, ancestors).empty()) read.need = Need::defaulted, read.reason = as_written("or");
  if (const std::optional<NeedReason> used = get ? switch_reason(file, node, fallback, ancestors) : std::nullopt) read.reason = *used;
  read.demand = demand_around(file, ancestors);
  return read;
}

// "K" in os.environ, "K" not in os.environ
std::optional<Read> membership_read(const File& file, TSNode node) {
  const std::vector<TSNode> sides = children(node);
  if (sides.size() != 2 || !is_environ(file, sides[1])) return std::nullopt;
  const std::string_view operators = text_of(file, field(node, "operators"));
  if (!operators.ends_with("in")) return std::nullopt;
  return Read{node, sides[0], Need::optional, as_written("in")};
}

// for name in os.environ, {k: v for k, v in os.environ.items()}
void add_iteration(Facts& facts, const File& file, TSNode node, const Ancestors& ancestors) {
  const bool loop = is(node, "for_statement") || is(node, "for_in_clause");
  if (!loop) return;
  TSNode source = field(node, "right");
  if (is(source, "call")) {
    const std::string name = qualified(file, field(source, "function"));
    if (name != "os.environ.items" && name != "os.environ.keys") return;
  } else if (!is_environ(file, source)) {
    return;
  }
  const TSNode scope = is(node, "for_in_clause") && !ancestors.empty() ? ancestors.back() : node;
  Opaque opaque{span_of(file, source), OpaqueWhat::env_reads, "every variable is looked at"};
  static constexpr std::string_view call = ".startswith(";
  const std::string_view text = text_of(file, scope).substr(0, 4096);
  const std::size_t at = text.find(call);
  if (at != std::string_view::npos && at + call.size() < text.size()) {
    const std::size_t open = at + call.size();
    const std::size_t close = text[open] == '"' || text[open] == '\'' ? text.find(text[open], open + 1) : std::string_view::npos;
    if (close != std::string_view::npos) opaque.prefix = text.substr(open + 1, close - open - 1);
  }
  facts.opaque.push_back(std::move(opaque));
}

std::optional<std::size_t> parameter_index(const Function& function, std::string_view name) {
  const auto found = std::ranges::find(function.parameters, name);
  if (name.empty() || found == function.parameters.end()) return std::nullopt;
  return static_cast<std::size_t>(found - function.parameters.begin());
}

// The key that a call of a known helper reads.
std::optional<TSNode> helper_key(const File& file, const Helpers& helpers, TSNode call) {
  const TSNode callee = field(call, "function");
  if (!is(callee, "identifier")) return std::nullopt;
  const auto helper = helpers.find(text_of(file, callee));
  if (helper == helpers.end()) return std::nullopt;
  return argument(arguments(file, call), helper->second.parameter, helper->second.argument);
}

// if not value: raise ...
bool raises_when_absent(const File& file, TSNode function) {
  bool found = false;
  walk(field(function, "body"), [&](TSNode node, const Ancestors&) {
    if (found || !is(node, "if_statement")) return;
    const std::string_view condition = text_of(file, field(node, "condition"));
    if (condition.find(" and ") != std::string_view::npos || condition.find(" or ") != std::string_view::npos) return;
    const bool absent =
        condition.starts_with("not ") || condition.ends_with(" is None") || condition.find(" not in os.environ") != std::string_view::npos;
    const std::vector<TSNode> body = children(field(node, "consequence"));
    found = absent && std::ranges::any_of(body, [](TSNode statement) { return is(statement, "raise_statement"); });
  });
  return found;
}

// A default that is itself a parameter is up to the callers.
Need need_in_helper(const File& file, const Read& read, const Function& function) {
  if (read.need != Need::defaulted || !is(read.expression, "call")) return read.need;
  const std::optional<TSNode> fallback = argument(arguments(file, read.expression), "default", 1);
  return fallback && is(*fallback, "identifier") && parameter_index(function, text_of(file, *fallback)) ? Need::optional : read.need;
}

std::optional<Helper> learn(const File& file, const Helpers& helpers, const Function& function) {
  std::optional<Helper> helper;
  walk(field(function.node, "body"), [&](TSNode node, const Ancestors& ancestors) {
    std::optional<TSNode> key;
    const std::optional<Read> read = os_read(file, node, ancestors);
    if (read) key = read->key;
    else if (is(node, "call")) key = helper_key(file, helpers, node);
    if (!key || !is(*key, "identifier")) return;
    const std::optional<std::size_t> index = parameter_index(function, text_of(file, *key));
    if (!index || *index > 8) return;
    const Need need = read ? need_in_helper(file, *read, function) : Need::optional;
    if (!helper) helper = Helper{static_cast<std::uint8_t>(*index), function.parameters[*index], need};
    else if (read) helper->need = std::max(helper->need, need);
  });
  if (helper && helper->need == Need::optional && raises_when_absent(file, function.node)) helper->need = Need::required;
  return helper;
}

// The read inside a helper whose key is what callers give: the calls are the reads.
bool is_helpers_own(const File& file, const Helpers& helpers, TSNode key, const Ancestors& ancestors) {
  if (!is(key, "identifier")) return false;
  const TSNode function = enclosing(ancestors, {"function_definition"});
  if (ts_node_is_null(function)) return false;
  const auto helper = helpers.find(text_of(file, field(function, "name")));
  return helper != helpers.end() && helper->second.parameter == text_of(file, key);
}

// A key of an imported function whose name says that it reads the environment: get_bool_from_env("DEBUG", True).
bool is_imported_reader(const File& file, std::string_view name) {
  const auto import = file.names.find(name);
  if (import == file.names.end() || import->second.starts_with("os.") || name == "env") return false;
  std::string lower(name);
  std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  const std::size_t env = lower.find("env");
  if (env == std::string::npos || lower.find("set") == 0 || lower.find("mock") != std::string::npos) return false;
  return lower.find("get") == 0 || lower.ends_with("from_env") || env == 0 || lower.ends_with("_env");
}

void add_imported_helper_call(Facts& facts, const File& file, TSNode node, const Ancestors& ancestors) {
  const TSNode callee = field(node, "function");
  if (!is(callee, "identifier") || !is_imported_reader(file, text_of(file, callee))) return;
  const std::vector<Argument> given = arguments(file, node);
  const std::optional<TSNode> key = argument(given, "", 0);
  const std::optional<Text> name = key ? constant_string(file, *key) : std::nullopt;
  if (!name || !is_capitals(name->value, 3)) return;
  const bool defaulted = given.size() > 1;
  add_read(facts, file,
           {node, *key, defaulted ? Need::defaulted : Need::optional, as_written("helper"), Reader::helper, Confidence::medium}, ancestors);
}

}  // namespace

std::optional<Read> os_read(const File& file, TSNode node, const Ancestors& ancestors) {
  if (is(node, "subscript")) return subscript_read(file, node, ancestors);
  if (is(node, "call")) return call_read(file, node, ancestors);
  if (is(node, "comparison_operator")) return membership_read(file, node);
  return std::nullopt;
}

std::set<std::string> tested_keys(const File& file) {
  std::set<std::string> result;
  walk(file.root, [&](TSNode node, const Ancestors&) {
    if (!is(node, "comparison_operator")) return;
    const std::optional<Read> read = membership_read(file, node);
    const std::optional<Text> key = read ? constant_string(file, read->key) : std::nullopt;
    if (key) result.insert(key->value);
  });
  return result;
}

Helpers learn_helpers(const File& file) {
  Helpers helpers;
  for (int round = 0; round < 3; ++round) {
    const std::size_t before = helpers.size();
    for (const auto& [name, function] : file.functions) {
      if (function.method || helpers.contains(name)) continue;
      if (const std::optional<Helper> helper = learn(file, helpers, function)) helpers[name] = *helper;
    }
    if (helpers.size() == before) break;
  }
  return helpers;
}

void add_os_reads(Facts& facts, const File& file, const Helpers& helpers, TSNode node, const Ancestors& ancestors) {
  const std::optional<Read> read = os_read(file, node, ancestors);
  if (!read) return add_iteration(facts, file, node, ancestors);
  if (!is_helpers_own(file, helpers, read->key, ancestors)) add_read(facts, file, *read, ancestors);
}

void add_helper_call(Facts& facts, const File& file, const Helpers& helpers, TSNode node, const Ancestors& ancestors) {
  if (!is(node, "call")) return;
  const std::optional<TSNode> key = helper_key(file, helpers, node);
  if (!key) return add_imported_helper_call(facts, file, node, ancestors);
  if (is_helpers_own(file, helpers, *key, ancestors)) return;
  const std::vector<Argument> given = arguments(file, node);
  const std::optional<TSNode> fallback = given.size() > 1 ? argument(given, "default", 1) : std::nullopt;
  Read read{node, *key, helpers.find(text_of(file, field(node, "function")))->second.need, as_written("helper"), Reader::helper};
  if (given.size() > 1) read.need = fallback && is_none(*fallback) ? Need::optional : Need::defaulted;
  else if (read.need == Need::defaulted) read.need = Need::optional;  // the default was the helper's own parameter, or none of ours to see
  add_read(facts, file, read, ancestors);
}

}  // namespace preship::python
