#include "formats/python/syntax.h"

#include <algorithm>

namespace preship::python {
namespace {

constexpr int longest_name = 8;  // dots in one expression that we follow
constexpr std::size_t search_height = 256;
constexpr std::size_t longest_string = 4096;  // nothing that we look for is longer

std::string dotted(const File& file, TSNode node) {
  std::string result;
  for (int i = 0; i < longest_name; ++i) {
    if (is(node, "identifier") || is(node, "dotted_name")) return std::string(text_of(file, node)) + result;
    if (!is(node, "attribute")) return {};
    result.insert(0, text_of(file, field(node, "attribute"))).insert(0, 1, '.');
    node = field(node, "object");
  }
  return {};
}

void add_import(File& file, TSNode name, const std::string& module) {
  const bool aliased = is(name, "aliased_import");
  const std::string target = dotted(file, aliased ? field(name, "name") : name);
  if (target.empty()) return;
  if (aliased) file.names[std::string(text_of(file, field(name, "alias")))] = module + target;
  else if (!module.empty()) file.names[target] = module + target;
  else file.names.try_emplace(target.substr(0, target.find('.')), target.substr(0, target.find('.')));
}

void survey_import(File& file, TSNode node) {
  const TSNode module = field(node, "module_name");
  const std::string prefix = ts_node_is_null(module) ? "" : std::string(text_of(file, module)) + ".";
  for (const TSNode child : children(node)) {
    if (is(child, "wildcard_import")) file.star_import = true;
    else if (ts_node_is_null(module) || !ts_node_eq(child, module)) add_import(file, child, prefix);
  }
}

void survey_assignment(File& file, TSNode node) {
  const TSNode left = field(node, "left"), right = field(node, "right");
  if (!is(left, "identifier")) return;
  const std::string name(text_of(file, left));
  if (ts_node_is_null(right)) return;
  file.constants[name].push_back(right);
  // The first object counts: app = Flask(...) in a factory, then app = create_app().
  if (is(right, "call") && file.instances[name].type.empty())
    file.instances[name] = {qualified(file, field(right, "function")), arguments(file, right)};
  const std::string alias = qualified(file, right);
  if (alias == "os.environ" || alias == "os.getenv" || alias == "os.environ.get") file.names[name] = alias;
}

std::string parameter_name(const File& file, TSNode node) {
  if (is(node, "identifier")) return std::string(text_of(file, node));
  const TSNode name = field(node, "name");
  if (!ts_node_is_null(name)) return std::string(text_of(file, name));
  const std::vector<TSNode> parts = children(node);
  return is(node, "typed_parameter") && !parts.empty() && is(parts[0], "identifier") ? std::string(text_of(file, parts[0])) : "";
}

void survey_function(File& file, TSNode node, const Ancestors& ancestors) {
  Function function;
  function.name = text_of(file, field(node, "name"));
  function.node = node;
  for (const TSNode parameter : children(field(node, "parameters"))) function.parameters.push_back(parameter_name(file, parameter));
  const TSNode outer = enclosing(ancestors, {"class_definition", "function_definition"});
  function.method = !ts_node_is_null(outer) && is(outer, "class_definition");
  file.functions[function.name] = std::move(function);
}

void survey_class(File& file, TSNode node) {
  std::vector<std::string>& bases = file.classes[std::string(text_of(file, field(node, "name")))];
  const TSNode superclasses = field(node, "superclasses");
  if (ts_node_is_null(superclasses)) return;
  for (const TSNode base : children(superclasses)) bases.push_back(qualified(file, base));
}

}  // namespace

bool is(TSNode node, std::string_view type) { return !ts_node_is_null(node) && ts_node_type(node) == type; }

TSNode field(TSNode node, std::string_view name) {
  return ts_node_child_by_field_name(node, name.data(), static_cast<std::uint32_t>(name.size()));
}

std::string_view text_of(const File& file, TSNode node) { return ts_node_is_null(node) ? std::string_view() : node_text(node, file.text); }

Span span_of(const File& file, TSNode node) { return {file.id, ts_node_start_byte(node), ts_node_end_byte(node)}; }

std::vector<TSNode> children(TSNode node, std::size_t most) {
  std::vector<TSNode> result;
  if (ts_node_is_null(node)) return result;
  TSTreeCursor cursor = ts_tree_cursor_new(node);
  for (bool more = ts_tree_cursor_goto_first_child(&cursor); more;
       more = result.size() < most && ts_tree_cursor_goto_next_sibling(&cursor)) {
    const TSNode child = ts_tree_cursor_current_node(&cursor);
    if (ts_node_is_named(child) && !is(child, "comment")) result.push_back(child);
  }
  ts_tree_cursor_delete(&cursor);
  return result;
}

std::vector<Argument> arguments(const File& file, TSNode call) {
  std::vector<Argument> result;
  for (const TSNode child : children(field(call, "arguments"))) {
    if (is(child, "keyword_argument")) result.push_back({text_of(file, field(child, "name")), field(child, "value")});
    else if (!is(child, "list_splat") && !is(child, "dictionary_splat")) result.push_back({{}, child});
  }
  return result;
}

std::optional<TSNode> argument(const std::vector<Argument>& arguments, std::string_view name, int place) {
  for (const Argument& argument : arguments) {
    if (argument.name.empty() ? place-- == 0 : argument.name == name && !name.empty()) return argument.value;
  }
  return std::nullopt;
}

std::string qualified(const File& file, TSNode node) {
  std::string name = dotted(file, node);
  const std::size_t dot = name.find('.');
  const auto found = file.names.find(std::string_view(name).substr(0, dot));
  return found == file.names.end() ? name : found->second + (dot == std::string::npos ? "" : name.substr(dot));
}

std::optional<Text> string_of(const File& file, TSNode node) {
  if (!is(node, "string")) return std::nullopt;
  const std::string_view text = text_of(file, node);
  const std::size_t open = text.find_first_of("'\"");
  if (open == std::string_view::npos || text.substr(0, open).find_first_of("bB") != std::string_view::npos) return std::nullopt;
  const std::size_t quotes = text.size() >= open + 6 && text.substr(open, 3) == std::string(3, text[open]) ? 3 : 1;
  if (text.size() < open + 2 * quotes) return std::nullopt;
  const std::string_view content = text.substr(open + quotes, text.size() - open - 2 * quotes);
  const std::string_view prefix = text.substr(0, open);
  if (content.size() > longest_string) return std::nullopt;
  if (content.find('\\') != std::string_view::npos && prefix.find_first_of("rR") == std::string_view::npos) return std::nullopt;
  if (content.find('{') != std::string_view::npos && prefix.find_first_of("fF") != std::string_view::npos) return std::nullopt;
  const std::uint32_t begin = ts_node_start_byte(node) + static_cast<std::uint32_t>(open + quotes);
  return Text{std::string(content), {file.id, begin, begin + static_cast<std::uint32_t>(content.size())}};
}

std::optional<Text> constant_string(const File& file, TSNode node) {
  const std::vector<Text> values = constant_strings(file, node);
  return values.size() == 1 ? std::optional(values[0]) : std::nullopt;
}

std::vector<Text> constant_strings(const File& file, TSNode node) {
  std::vector<TSNode> values{node};
  if (is(node, "identifier")) {
    const auto found = file.constants.find(text_of(file, node));
    if (found == file.constants.end() || found->second.size() > 8) return {};
    values = found->second;
  }
  std::vector<Text> result;
  for (const TSNode value : values) {
    std::optional<Text> text = string_of(file, value);
    if (!text && qualified(file, value) == "dj_database_url.DEFAULT_ENV") text = Text{"DATABASE_URL", span_of(file, value)};
    if (!text) return {};
    result.push_back(std::move(*text));
  }
  return result;
}

bool is_none(TSNode node) { return is(node, "none"); }

TSNode enclosing(const Ancestors& ancestors, std::initializer_list<std::string_view> types) {
  const std::size_t last = ancestors.size() - std::min(ancestors.size(), search_height);
  for (std::size_t i = ancestors.size(); i-- > last;)
    if (std::ranges::any_of(types, [&](std::string_view type) { return is(ancestors[i], type); })) return ancestors[i];
  return {};
}

File survey(FileId id, const SourceFile& source, TSNode root) {
  File file;
  file.id = id;
  file.path = source.path;
  file.text = source.text;
  file.role = source.role;
  file.root = root;
  walk(root, [&](TSNode node, const Ancestors& ancestors) {
    if (is(node, "import_statement") || is(node, "import_from_statement")) survey_import(file, node);
    else if (is(node, "assignment")) survey_assignment(file, node);
    else if (is(node, "augmented_assignment")) file.constants[std::string(text_of(file, field(node, "left")))].push_back(node);
    else if (is(node, "function_definition")) survey_function(file, node, ancestors);
    else if (is(node, "class_definition")) survey_class(file, node);
  });
  return file;
}

}  // namespace preship::python
