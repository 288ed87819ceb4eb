#pragma once
// Questions about the syntax tree of one Python file. Nodes live as long as the tree that extract_python() holds.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "formats/tree_sitter.h"
#include "model/facts.h"

namespace preship::python {

// From the module down to the parent of the node in question. ts_node_parent() would search from the root each time.
using Ancestors = std::vector<TSNode>;

struct Argument {
  std::string_view name;  // "" for a positional one
  TSNode value = {};
};

struct Instance {    // env = environ.Env(...), app = Flask(__name__)
  std::string type;  // qualified: "environ.Env"
  std::vector<Argument> arguments = {};
};

struct Function {
  std::string name;
  std::vector<std::string> parameters;
  TSNode node = {};
  bool method = false;
};

// What becomes of a value: something may look at its text, it is kept, or only its truth is asked for.
enum class SwitchUse : std::uint8_t { other, kept, test };

struct File {
  FileId id = 0;
  std::string_view path, text;
  PathRole role = PathRole::production;
  TSNode root = {};
  std::map<std::string, std::string, std::less<>> names;  // what a name of this file stands for: "env" -> "os.environ"
  bool star_import = false;
  bool django = false;  // settings of Django
  std::map<std::string, Instance, std::less<>> instances;
  std::map<std::string, std::vector<TSNode>, std::less<>> constants;  // all that is assigned to a name
  std::map<std::string, Function, std::less<>> functions;
  // Groups of routes by name: the calls of include_router and register_blueprint that mount them on an application.
  std::map<std::string, TSNode, std::less<>> mounts;
  std::map<std::string, SwitchUse, std::less<>> switches;  // names that variables with truth values for a default are given to
  std::set<std::string, std::less<>> settings;             // classes of pydantic settings
  std::map<std::string, std::vector<std::string>, std::less<>> classes;  // qualified names of the bases
};

// Reads imports, assignments, functions and classes.
File survey(FileId id, const SourceFile& source, TSNode root);

bool is(TSNode node, std::string_view type);
TSNode field(TSNode node, std::string_view name);
std::string_view text_of(const File& file, TSNode node);
Span span_of(const File& file, TSNode node);
// The first named children, comments left out; more than `most` are of no use and cost time wherever they are asked for again.
std::vector<TSNode> children(TSNode node, std::size_t most = 1024);
// Arguments of a call; splats are left out.
std::vector<Argument> arguments(const File& file, TSNode call);
// The argument with this name, or at this place among the positional ones (-1: only by name).
std::optional<TSNode> argument(const std::vector<Argument>& arguments, std::string_view name, int place = -1);
// "os.environ.get" for an expression of names and dots, with the first name replaced by what it stands for; else "".
std::string qualified(const File& file, TSNode node);
// A string without interpolation, escapes or bytes; the span is inside the quotes.
std::optional<Text> string_of(const File& file, TSNode node);
// The same, also through a name of this file that is only ever this string.
std::optional<Text> constant_string(const File& file, TSNode node);
// The same for a name that is one of several strings; empty when it may be anything else.
std::vector<Text> constant_strings(const File& file, TSNode node);
bool is_none(TSNode node);
// Nearest ancestor of one of these types, at most 256 levels up; a null node when there is none.
TSNode enclosing(const Ancestors& ancestors, std::initializer_list<std::string_view> types);

// Calls visit(node, ancestors) for every named node, parents first. Does not recurse.
template <class Visit>
void walk(TSNode root, Visit visit) {
  TSTreeCursor cursor = ts_tree_cursor_new(root);
  Ancestors ancestors;
  for (bool going = true; going;) {
    const TSNode node = ts_tree_cursor_current_node(&cursor);
    if (ts_node_is_named(node)) visit(node, ancestors);
    if (ts_tree_cursor_goto_first_child(&cursor)) {
      ancestors.push_back(node);
      continue;
    }
    while (!ts_tree_cursor_goto_next_sibling(&cursor)) {
      if (!ts_tree_cursor_goto_parent(&cursor)) {
        going = false;
        break;
      }
      ancestors.pop_back();
    }
  }
  ts_tree_cursor_delete(&cursor);
}

}  // namespace preship::python
