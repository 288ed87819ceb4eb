#include "formats/javascript/syntax.h"

#include <algorithm>
#include <cstring>

namespace preship::js {

bool is(TSNode node, std::string_view type) { return !ts_node_is_null(node) && ts_node_type(node) == type; }

bool is_any(TSNode node, std::initializer_list<std::string_view> types) {
  if (ts_node_is_null(node)) return false;
  const std::string_view type = ts_node_type(node);
  return std::ranges::find(types, type) != types.end();
}

TSNode field(TSNode node, std::string_view name) {
  if (ts_node_is_null(node)) return {};
  return ts_node_child_by_field_name(node, name.data(), static_cast<std::uint32_t>(name.size()));
}

bool is_field(TSNode parent, std::string_view name, TSNode child) { return ts_node_eq(field(parent, name), child); }

std::vector<TSNode> children(TSNode node) {
  std::vector<TSNode> result;
  if (ts_node_is_null(node)) return result;
  TSTreeCursor cursor = ts_tree_cursor_new(node);
  if (ts_tree_cursor_goto_first_child(&cursor)) {
    do {
      const TSNode child = ts_tree_cursor_current_node(&cursor);
      if (ts_node_is_named(child) && !is(child, "comment")) result.push_back(child);
    } while (ts_tree_cursor_goto_next_sibling(&cursor));
  }
  ts_tree_cursor_delete(&cursor);
  return result;
}

TSNode first_child(TSNode node) {
  const std::vector<TSNode> all = children(node);
  return all.empty() ? TSNode{} : all.front();
}

Range range_of(TSNode node) {
  // A broken tree may lack any field; the library itself does not cope with a null node here.
  if (ts_node_is_null(node)) return {};
  return {ts_node_start_byte(node), ts_node_end_byte(node)};
}

bool is_wrapper(TSNode node) {
  return is_any(node, {"parenthesized_expression", "as_expression", "satisfies_expression", "non_null_expression", "type_assertion",
                       "await_expression"});
}

TSNode unwrap(TSNode node) {
  for (int depth = 0; depth < 64 && is_wrapper(node); ++depth) {
    const std::vector<TSNode> all = children(node);
    if (all.empty()) return node;
    node = is(node, "type_assertion") ? all.back() : all.front();
  }
  return node;
}

bool is_function(TSNode node) {
  return is_any(node, {"function_declaration", "function_expression", "arrow_function", "method_definition", "generator_function",
                       "generator_function_declaration", "function_signature"});
}

bool is_upper_snake(std::string_view name) {
  const auto allowed = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; };
  return !name.empty() && std::ranges::all_of(name, allowed) && name.find_first_not_of("0123456789_") != std::string_view::npos;
}

std::string unescape(std::string_view raw) {
  std::string value;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] == '\\' && i + 1 < raw.size()) ++i;
    value += raw[i];
  }
  return value;
}

namespace {

bool is_identifier(TSNode node) {
  return is_any(node, {"identifier", "property_identifier", "shorthand_property_identifier", "shorthand_property_identifier_pattern",
                       "type_identifier", "private_property_identifier"});
}

}  // namespace

Script::Script(FileId file, const SourceFile& source, std::string_view text, TSNode root)
    : file_(file), source_(source), text_(text), words_(text), root_(root), cursor_(ts_tree_cursor_new(root)) {}

Script::~Script() { ts_tree_cursor_delete(&cursor_); }

std::string_view Script::text(TSNode node) const { return ts_node_is_null(node) ? std::string_view() : node_text(node, text_); }

Span Script::span(TSNode node) const {
  const Range range = range_of(node);
  return {file_, range.begin, range.end};
}

const std::vector<std::uint32_t>& Script::occurrences(std::string_view word) const {
  const auto [entry, is_new] = occurrences_.try_emplace(std::string(word));
  if (is_new) entry->second = words_.find(word);
  return entry->second;
}

bool Script::spend(std::size_t steps) const {
  const bool enough = steps <= steps_left_;
  steps_left_ = enough ? steps_left_ - steps : 0;
  return enough;
}

Path Script::path_at(std::uint32_t offset) const {
  Path path{root_};
  ts_tree_cursor_reset(&cursor_, root_);
  for (std::int64_t index; (index = ts_tree_cursor_goto_first_child_for_byte(&cursor_, offset)) >= 0;) {
    const TSNode node = ts_tree_cursor_current_node(&cursor_);
    if (ts_node_start_byte(node) > offset) break;
    // Children are found in a balanced tree, but those of an error one by one.
    const std::size_t cost = ts_node_is_error(path.back()) ? 1 + static_cast<std::size_t>(index) / 8 : 1;
    if (!spend(cost)) return {};
    path.push_back(node);
  }
  return path;
}

std::vector<Path> Script::identifiers(std::string_view word) const {
  std::vector<Path> paths;
  for (const std::uint32_t offset : occurrences(word)) {
    if (steps_left_ == 0) break;
    Path path = path_at(offset);
    if (!path.empty() && is_identifier(path.back()) && text(path.back()) == word) paths.push_back(std::move(path));
  }
  return paths;
}

std::optional<Text> Script::string_value(TSNode node) const {
  if (!is_any(node, {"string", "template_string"})) return std::nullopt;
  Range range = range_of(node);
  if (range.end - range.begin < 2) return std::nullopt;
  for (const TSNode child : children(node))
    if (is(child, "template_substitution")) return std::nullopt;
  const std::string_view raw = text_.substr(range.begin + 1, range.end - range.begin - 2);
  return Text{unescape(raw), {file_, range.begin + 1, range.end - 1}};
}

std::optional<Text> Script::constant_string(TSNode node) const { return string_value(constant(node)); }

std::optional<Text> Script::key_text(TSNode key) const {
  if (is(key, "computed_property_name")) return string_value(first_child(key));
  if (is(key, "string")) return string_value(key);
  if (is_identifier(key)) return Text{std::string(text(key)), span(key)};
  return std::nullopt;
}

TSNode Script::property_pair(TSNode object, std::string_view name) const {
  if (!is(object, "object")) return {};
  for (const TSNode child : children(object)) {
    if (is(child, "shorthand_property_identifier") && text(child) == name) return child;
    if (!is_any(child, {"pair", "method_definition"})) continue;
    const std::optional<Text> key = key_text(field(child, is(child, "pair") ? "key" : "name"));
    if (key && key->value == name) return child;
  }
  return {};
}

TSNode Script::property(TSNode object, std::string_view name) const {
  const TSNode pair = property_pair(object, name);
  return is(pair, "pair") ? field(pair, "value") : pair;
}

std::string_view Script::callee_name(TSNode call) const {
  const TSNode callee = unwrap(field(call, is(call, "new_expression") ? "constructor" : "function"));
  if (is(callee, "member_expression")) return text(field(callee, "property"));
  return is(callee, "identifier") ? text(callee) : std::string_view();
}

TSNode Script::callee_object(TSNode call) const {
  const TSNode callee = unwrap(field(call, "function"));
  return is(callee, "member_expression") ? field(callee, "object") : TSNode{};
}

std::vector<TSNode> Script::arguments(TSNode call) const {
  const TSNode list = field(call, "arguments");
  const bool affordable = !ts_node_is_null(list) && spend(ts_node_child_count(list));
  return affordable ? children(list) : std::vector<TSNode>();
}

}  // namespace preship::js
