#include "formats/shell/shell.h"

#include "formats/shell/flow.h"
#include "formats/shell/named_words.h"
#include "formats/shell/tree.h"
#include "formats/shell/words.h"
#include "knowledge/words/word_lists.h"

namespace preship {
namespace {

struct CursorGuard {
  TSTreeCursor cursor;
  explicit CursorGuard(TSNode node) : cursor(ts_tree_cursor_new(node)) {}
  ~CursorGuard() { ts_tree_cursor_delete(&cursor); }
  CursorGuard(const CursorGuard&) = delete;
  CursorGuard& operator=(const CursorGuard&) = delete;
};

// One walk over a tree, in the order of the text. The cursor keeps its own stack, so depth is no danger.
struct ShellWalk {
  FileId file;
  std::string_view text;
  std::uint32_t offset;
  std::vector<ShellCommand> commands = {};
  std::string before = {};
  bool negated = false;

  Span span(TSNode node) const { return {file, offset + ts_node_start_byte(node), offset + ts_node_end_byte(node)}; }
  Text word(TSNode node) const { return shell_text(file, node_text(node, text), offset + ts_node_start_byte(node)); }
  void begin(TSNode node);
  void add_assignment(TSNode node);
  void add_child(TSNode child, std::string_view type);
  void extend(std::uint32_t begin, TSNode child);
  void add_children(TSNode node);
  void add_test(TSNode node);
  void enter(TSNode node, const std::vector<TSNode>& parents);
};

bool is_redirect(std::string_view type) { return type.ends_with("_redirect") || type == "subshell" || type == "comment"; }

void ShellWalk::begin(TSNode node) {
  commands.push_back({.assignments = {}, .words = {}, .span = span(node), .before = commands.empty() ? "" : before, .negated = negated});
  before = ";";  // a line end is no token of the tree; other joins overwrite this
  negated = false;
}

void ShellWalk::add_assignment(TSNode node) {
  const TSNode name = ts_node_child_by_field_name(node, "name", 4);
  const TSNode value = ts_node_child_by_field_name(node, "value", 5);
  if (ts_node_is_null(name)) return;
  ShellAssignment assignment{word(name), {}};
  if (!ts_node_is_null(value)) assignment.value = word(value);
  else assignment.value.span = {file, offset + ts_node_end_byte(node), offset + ts_node_end_byte(node)};
  commands.back().assignments.push_back(std::move(assignment));
}

void ShellWalk::add_child(TSNode child, std::string_view type) {
  ShellCommand& command = commands.back();
  if (type == "variable_assignment") {
    add_assignment(child);
    // "export K=v": what it sets is also a word of the command.
    if (!command.words.empty()) command.words.push_back(word(child));
  } else {
    command.words.push_back(word(child));
  }
}

// The grammar cuts "a:$B-$C" in two in places; nothing between two parts means that they are one word.
void ShellWalk::extend(std::uint32_t begin, TSNode child) {
  ShellCommand& command = commands.back();
  const std::uint32_t end = ts_node_end_byte(child);
  const bool in_assignment = command.words.empty();
  if (in_assignment && command.assignments.empty()) return;
  if (in_assignment) begin = command.assignments.back().value.span.begin - offset;
  Text& text = in_assignment ? command.assignments.back().value : command.words.back();
  text = shell_text(file, this->text.substr(begin, end - begin), offset + begin);
}

void ShellWalk::add_children(TSNode node) {
  CursorGuard guard(node);
  if (!ts_tree_cursor_goto_first_child(&guard.cursor)) return;
  std::uint32_t begin = 0, end = UINT32_MAX;
  do {
    const TSNode child = ts_tree_cursor_current_node(&guard.cursor);
    const std::string_view type = ts_node_type(child);
    const bool redirect = is_redirect(type);
    if (!redirect && ts_node_start_byte(child) == end) {
      extend(begin, child);
    } else {
      begin = ts_node_start_byte(child);
      if (!redirect) add_child(child, type);
    }
    end = redirect ? UINT32_MAX : ts_node_end_byte(child);
  } while (ts_tree_cursor_goto_next_sibling(&guard.cursor));
}

bool is_expression(std::string_view type) {
  return type == "binary_expression" || type == "unary_expression" || type == "parenthesized_expression" || type == "ternary_expression" ||
         type == "redirected_statement" || type == "test_command";
}

// "((errors++))", which the grammar calls a compound statement, as it does "{ ...; }".
bool is_arithmetic(TSNode node, std::string_view type) {
  return type == "compound_statement" && ts_node_child_count(node) > 0 && ts_node_type(ts_node_child(node, 0)) == std::string_view("((");
}

// "[ -n "$X" ]", "((errors++))": the operands and operators as words.
void ShellWalk::add_test(TSNode node) {
  CursorGuard guard(node);
  bool down = true;
  std::size_t depth = 0;
  while (true) {
    const TSNode at = ts_tree_cursor_current_node(&guard.cursor);
    const std::string_view type = ts_node_type(at);
    if (down && (is_expression(type) || is_arithmetic(at, type)) && ts_tree_cursor_goto_first_child(&guard.cursor)) {
      ++depth;
      continue;
    }
    if (down && ts_node_end_byte(at) > ts_node_start_byte(at)) commands.back().words.push_back(word(at));
    if (depth == 0) return;
    down = ts_tree_cursor_goto_next_sibling(&guard.cursor);
    if (!down && ts_tree_cursor_goto_parent(&guard.cursor)) --depth;
  }
}

// Inside these, && and | are not between commands.
bool joins_commands(std::string_view parent) {
  return !is_expression(parent) && parent != "case_item" && parent != "expansion" && parent != "c_style_for_statement" &&
         parent != "arithmetic_expansion" && parent != "for_statement";
}

std::string_view join_of(std::string_view token) {
  if (token == "&&" || token == "||") return token;
  if (token == "|" || token == "|&") return "|";
  if (token == ";" || token == "\n" || token == "&" || token == ";;" || token == ";&" || token == ";;&") return ";";
  return "";
}

void ShellWalk::enter(TSNode node, const std::vector<TSNode>& parents) {
  const std::string_view parent = parents.empty() ? "" : ts_node_type(parents.back());
  const std::string_view type = ts_node_type(node);
  if (!ts_node_is_named(node)) {
    if (type == "!") negated = parent == "negated_command";
    if (const std::string_view join = join_of(type); !join.empty() && joins_commands(parent)) before = join;
    return;
  }
  if (type == "command" || type == "declaration_command" || type == "unset_command" || type == "variable_assignments") {
    begin(node);
    add_children(node);
  } else if (type == "test_command" || is_arithmetic(node, type)) {
    begin(node);
    add_test(node);
  } else if (type == "variable_assignment" && parent != "command" && parent != "declaration_command" && parent != "variable_assignments" &&
             joins_commands(parent)) {
    begin(node);
    add_assignment(node);
  } else if (type == "command_substitution" || type == "process_substitution") {
    before.clear();
  } else {
    return;
  }
  if (ts_node_type(node) != std::string_view("command_substitution") && ts_node_type(node) != std::string_view("process_substitution"))
    commands.back().flow = flow_of(node, parents, file, text, offset);
  if (!commands.empty() && commands.back().words.empty() && type != "command_substitution" && type != "process_substitution")
    commands.back().words.push_back({"", {file, commands.back().span.begin, commands.back().span.begin}});
}

std::vector<ShellCommand> walk(const Tree& tree, FileId file, std::string_view text, std::uint32_t offset) {
  if (!tree) return {};
  ShellWalk shell{file, text, offset};
  visit_tree(ts_tree_root_node(tree.get()), [&](TSNode node, const std::vector<TSNode>& parents) { shell.enter(node, parents); });
  return std::move(shell.commands);
}

}  // namespace

std::optional<std::size_t> shell_text_argument(const ShellCommand& command) {
  if (command.words.empty()) return std::nullopt;
  if (!is_shell(command.words[0].value)) return std::nullopt;
  for (std::size_t at = 1; at + 1 < command.words.size() && command.words[at].value.starts_with('-'); ++at) {
    const std::string& option = command.words[at].value;
    if (!option.starts_with("--") && option.find('c') != std::string::npos) return at + 1;
  }
  return std::nullopt;
}

std::vector<ShellCommand> commands_of_tree(const Tree& tree, FileId file, std::string_view text, std::uint32_t offset) {
  std::vector<ShellCommand> result, all = walk(tree, file, text, offset);
  put_in_named_words(all, text, offset);
  for (ShellCommand& command : all) {
    result.push_back(std::move(command));
    const std::optional<std::size_t> at = shell_text_argument(result.back());
    if (!at) continue;
    const Text inner = result.back().words[*at];
    // Only where nothing was escaped do the bytes of the file say what the inner shell reads.
    if (text.substr(inner.span.begin - offset, inner.span.end - inner.span.begin) != inner.value) continue;
    for (ShellCommand& nested : walk(parse_tree(Grammar::bash, inner.value), file, inner.value, inner.span.begin))
      result.push_back(std::move(nested));
  }
  return result;
}

std::vector<ShellCommand> parse_shell(FileId file, std::string_view text, std::uint32_t offset) {
  return commands_of_tree(parse_tree(Grammar::bash, text), file, text, offset);
}

}  // namespace preship
