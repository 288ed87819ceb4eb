#include "formats/shell/flow.h"

#include "text/words.h"

namespace preship {
namespace {

// `a && b && c ...` is a tree as deep as it is long: what lies further up says nothing more.
constexpr std::size_t levels = 64;

std::string_view kind_of(TSNode node) { return ts_node_type(node); }

struct FlowReader {
  FileId file;
  std::string_view text;
  std::uint32_t offset;
  ShellFlow flow = {};
  std::uint32_t end = 0;         // of the command with what is joined to it by `&&`, `|` and redirections
  bool another_follows = false;  // in the list of which the command is a part

  Text text_of(TSNode node) const {
    const std::string_view value = trim(node_text(node, text));
    const auto begin = static_cast<std::uint32_t>(value.data() - text.data());
    return {std::string(value), {file, offset + begin, offset + begin + static_cast<std::uint32_t>(value.size())}};
  }
  bool is_first(TSNode parent, TSNode child) const { return ts_node_start_byte(ts_node_child(parent, 0)) == ts_node_start_byte(child); }

  void list(TSNode parent, TSNode child) {
    if (ts_node_child_count(parent) < 3) return;
    const bool alternative = kind_of(ts_node_child(parent, 1)) == "||";
    another_follows = another_follows || is_first(parent, child);
    if (alternative && !is_first(parent, child)) flow.in_fallback = true;
    if (alternative && is_first(parent, child) && flow.or_else.value.empty()) flow.or_else = text_of(ts_node_child(parent, 2));
    end = ts_node_end_byte(parent);
  }

  // "<<EOF > .env": what stands behind the word belongs to the same command, and the grammar puts it inside.
  void here_document(TSNode node) {
    ShellRedirect document;
    for (std::uint32_t i = 0; i < ts_node_child_count(node); ++i) {
      const TSNode part = ts_node_child(node, i);
      const std::string_view kind = kind_of(part);
      if (kind.starts_with("<<")) document.operation = kind;
      else if (kind == "heredoc_body") document.target = text_of(part);
      else if (kind == "file_redirect") redirect(part);
    }
    flow.redirects.push_back(std::move(document));
  }

  void redirect(TSNode node) {
    if (kind_of(node) == "heredoc_redirect") return here_document(node);
    std::string operation;
    Text target;
    for (std::uint32_t i = 0; i < ts_node_child_count(node); ++i) {
      const TSNode part = ts_node_child(node, i);
      const std::string_view kind = kind_of(part);
      if (!ts_node_is_named(part) || kind == "file_descriptor") operation += node_text(part, text);
      else if (target.value.empty()) target = text_of(part);
    }
    flow.redirects.push_back({std::move(operation), std::move(target)});
  }

  // `a && b > out`: the grammar redirects the list, a shell the last command of it.
  void redirected(TSNode parent, TSNode child) {
    if (kind_of(child) == "list" && another_follows) return;
    const std::uint32_t count = ts_node_child_count(parent);
    for (std::uint32_t i = 1; i < count && i < levels; ++i)
      if (const TSNode child = ts_node_child(parent, i); kind_of(child).ends_with("_redirect")) redirect(child);
    end = ts_node_end_byte(parent);
  }

  // if: what stands before `then`; while and until: what is not the loop's body.
  void branch(TSNode parent, TSNode child) {
    bool condition = true;
    for (std::uint32_t i = 0; i < ts_node_child_count(parent) && ts_node_start_byte(ts_node_child(parent, i)) < ts_node_start_byte(child);
         ++i)
      condition = condition && kind_of(ts_node_child(parent, i)) != "then";
    (condition ? flow.in_condition : flow.in_branch) = true;
  }

  void above(TSNode parent, TSNode child) {
    const std::string_view kind = kind_of(parent);
    if (kind == "list") return list(parent, child);
    if (kind == "redirected_statement") redirected(parent, child);
    another_follows = false;
    if (kind == "redirected_statement") return;
    if (kind == "if_statement" || kind == "elif_clause") return branch(parent, child);
    if (kind == "pipeline") {
      const TSNode last = ts_node_child(parent, ts_node_child_count(parent) - 1);
      if (ts_node_end_byte(last) > ts_node_end_byte(child)) flow.piped = true;
      end = ts_node_end_byte(parent);
    }
    if (kind == "while_statement") (kind_of(child) == "do_group" ? flow.in_loop : flow.in_condition) = true;
    if (kind.ends_with("for_statement")) flow.in_loop = true;
    if (kind == "else_clause" || kind == "case_item") flow.in_branch = true;
    if (kind == "command_substitution" || kind == "process_substitution") flow.in_substitution = true;
    if (kind == "function_definition" && flow.function.empty()) {
      const TSNode name = ts_node_child_by_field_name(parent, "name", 4);
      flow.function = ts_node_is_null(name) ? "?" : std::string(node_text(name, text));
    }
  }
};

}  // namespace

ShellFlow flow_of(TSNode command, const std::vector<TSNode>& parents, FileId file, std::string_view text, std::uint32_t offset) {
  FlowReader reader{file, text, offset};
  reader.end = ts_node_end_byte(command);
  TSNode child = command;
  for (std::size_t i = parents.size(), level = 0; i-- > 0 && level < levels; ++level) {
    reader.above(parents[i], child);
    child = parents[i];
  }
  const std::string_view rest = text.substr(std::min<std::size_t>(reader.end, text.size()));
  const std::size_t next = rest.find_first_not_of(" \t");
  reader.flow.background = next != std::string_view::npos && rest[next] == '&' && !rest.substr(next).starts_with("&&");
  return std::move(reader.flow);
}

}  // namespace preship
