#include "formats/shell/env.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "formats/shell/tree.h"
#include "knowledge/formats/builtin_variables.h"
#include "text/words.h"

namespace preship {
namespace {

struct Scan {
  FileId file;
  std::string_view text;
  std::uint32_t offset;
  ShellEnvironment result = {};
  std::map<std::string, std::uint32_t, std::less<>> first_set = {};  // where a name is first set
  std::set<std::string, std::less<>> set_otherwise = {};             // by read, for, local, ...
  bool sources = false;                                              // another script runs in this shell, and may set anything

  Span span(TSNode node) const { return {file, offset + ts_node_start_byte(node), offset + ts_node_end_byte(node)}; }
};

std::string_view type_of(TSNode node) { return ts_node_type(node); }

struct NeedOf {
  Need need;
  NeedReason reason;
  Confidence confidence;
};

NeedOf need_of(std::string_view operator_text) {
  if (operator_text == ":?" || operator_text == "?") return {Need::required, as_written(":?"), Confidence::high};
  if (operator_text == ":-" || operator_text == "-") return {Need::defaulted, as_written(":-"), Confidence::high};
  if (operator_text == ":=" || operator_text == "=") return {Need::defaulted, Reason::assigned_default, Confidence::high};
  if (operator_text == ":+" || operator_text == "+") return {Need::optional, as_written(":+"), Confidence::medium};
  return {Need::optional, Reason::empty_in_shell, Confidence::low};
}

// The name that an assignment sets; empty for an element of an array.
std::string_view assigned_name(TSNode assignment, std::string_view text) {
  const TSNode name = ts_node_child_by_field_name(assignment, "name", 4);
  return ts_node_is_null(name) || type_of(name) != "variable_name" ? std::string_view() : node_text(name, text);
}

bool inside_assignment_of(std::string_view name, const std::vector<TSNode>& parents, const Scan& scan) {
  const auto first = scan.first_set.find(name);
  if (first == scan.first_set.end()) return false;
  return std::ranges::any_of(parents, [&](TSNode parent) {
    return type_of(parent) == "variable_assignment" && ts_node_start_byte(parent) == first->second &&
           assigned_name(parent, scan.text) == name;
  });
}

// The operator behind the name: ":-" of "${X:-d}". "!" and "#" in front make it something else.
struct Expansion {
  TSNode name{};
  std::string_view operator_text = {};
  bool indirect = false;
};

Expansion read_expansion(TSNode node, std::string_view text) {
  Expansion expansion;
  const std::uint32_t count = std::min<std::uint32_t>(ts_node_child_count(node), 5);
  for (std::uint32_t i = 0; i < count; ++i) {
    const TSNode child = ts_node_child(node, i);
    if (ts_node_is_named(child)) {
      if (type_of(child) == "variable_name" && expansion.name.id == nullptr) expansion.name = child;
      else if (expansion.name.id == nullptr) return {};
    } else if (expansion.name.id == nullptr) {
      expansion.indirect = expansion.indirect || type_of(child) == "!";
    } else if (expansion.operator_text.empty()) {
      expansion.operator_text = node_text(child, text);
    }
  }
  return expansion;
}

void add_read(Scan& scan, TSNode node, const std::vector<TSNode>& parents) {
  const Expansion expansion = read_expansion(node, scan.text);
  if (expansion.name.id == nullptr || expansion.indirect) return;
  const std::string_view name = node_text(expansion.name, scan.text);
  if (!is_environment_name(name) || is_shell_variable(name) || scan.set_otherwise.contains(name)) return;
  if (scan.first_set.contains(name) && !inside_assignment_of(name, parents, scan)) return;
  const NeedOf need = need_of(expansion.operator_text);
  if (scan.sources && need.confidence == Confidence::low) return;
  scan.result.reads.push_back({.key = {std::string(name), scan.span(expansion.name)},
                               .span = scan.span(node),
                               .phase = Phase::script,
                               .need = need.need,
                               .reason = need.reason,
                               .reader = Reader::shell,
                               .confidence = need.confidence});
}

void add_set(Scan& scan, TSNode node, const std::vector<TSNode>& parents) {
  const std::string_view type = type_of(node);
  if (type == "variable_assignment") {
    if (const std::string_view name = assigned_name(node, scan.text); !name.empty()) scan.first_set.emplace(name, ts_node_start_byte(node));
  } else if (type == "variable_name" && !parents.empty()) {
    const std::string_view parent = type_of(parents.back());
    const std::string_view first = parent == "declaration_command" ? node_text(ts_node_child(parents.back(), 0), scan.text) : parent;
    if (first == "for_statement" || first == "local" || first == "declare" || first == "typeset" || first == "unset_command")
      scan.set_otherwise.emplace(node_text(node, scan.text));
  }
}

void add_opaque(Scan& scan, const ShellCommand& command, std::string why) {
  scan.result.opaque.push_back({.span = command.span, .what = OpaqueWhat::env_declarations, .why = std::move(why)});
}

// `source .env`, `. lib.sh`, `set -a`, `export $(cat .env)`.
void read_source(Scan& scan, const ShellCommand& command) {
  const std::vector<Text>& words = command.words;
  const std::string& program = words[0].value;
  if ((program == "source" || program == ".") && words.size() > 1) {
    if (is_env_file(words[1].value)) add_opaque(scan, command, "the script sources " + words[1].value);
    else scan.sources = true;
  } else if (program == "set" && words.size() > 1 &&
             (words[1].value == "-a" || (words[1].value == "-o" && words.back().value == "allexport"))) {
    add_opaque(scan, command, "the script exports all that it sets");
  } else if (program == "export" && words.size() > 1 && words[1].value.find(".env") != std::string::npos &&
             words[1].value.starts_with("$(")) {
    add_opaque(scan, command, "the script exports what it reads from a file");
  }
}

// `read A B`, `getopts ab OPT`, `mapfile LINES`, `printf -v OUT`.
void read_setter(Scan& scan, const ShellCommand& command) {
  const std::string& program = command.words[0].value;
  if (program != "read" && program != "getopts" && program != "mapfile" && program != "readarray" && program != "printf") return;
  for (std::size_t i = 1; i < command.words.size(); ++i)
    if (program != "printf" || command.words[i - 1].value == "-v") scan.set_otherwise.insert(command.words[i].value);
}

}  // namespace

bool is_shell_variable(std::string_view name) {
  if (name.starts_with("BASH_") || name.starts_with("LC_") || name.starts_with("COMP_") || name.starts_with("XDG_")) return true;
  return is_set_by_shell(name);
}

ShellEnvironment shell_environment(FileId file, std::string_view text, std::uint32_t offset) {
  const Tree tree = parse_tree(Grammar::bash, text);
  if (!tree) return {};
  Scan scan{file, text, offset};
  scan.result.commands = commands_of_tree(tree, file, text, offset);
  for (const ShellCommand& command : scan.result.commands) {
    read_source(scan, command);
    read_setter(scan, command);
  }
  const TSNode root = ts_tree_root_node(tree.get());
  visit_tree(root, [&](TSNode node, const std::vector<TSNode>& parents) { add_set(scan, node, parents); });
  visit_tree(root, [&](TSNode node, const std::vector<TSNode>& parents) {
    if (type_of(node) == "simple_expansion" || type_of(node) == "expansion") add_read(scan, node, parents);
  });
  // `: ${X:=d}` sets X for all that follows.
  std::map<std::string, std::uint32_t> set_by_default;
  for (const EnvRead& read : scan.result.reads)
    if (read.reason.kind == Reason::assigned_default) set_by_default.emplace(read.key.value, read.span.begin);
  std::erase_if(scan.result.reads, [&](const EnvRead& read) {
    const auto found = set_by_default.find(read.key.value);
    return found != set_by_default.end() && read.span.begin > found->second;
  });
  return std::move(scan.result);
}

bool is_environment_name(std::string_view name) { return is_capitals(name, 2) && is_upper(name[0]); }

bool is_env_file(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return name.starts_with(".env") || name.ends_with(".env");
}

}  // namespace preship
