#pragma once
// A parsed script and the questions its readers ask: where does this word stand, what is around it, what does it name?
// Everything is looked up from a position in the text; no reader walks the whole tree.

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "formats/javascript/word_index.h"
#include "formats/tree_sitter.h"
#include "text/source_file.h"
#include "text/span.h"

namespace preship::js {

// Half-open range of bytes.
struct Range {
  std::uint32_t begin = 0, end = 0;
  bool holds(std::uint32_t offset) const { return begin <= offset && offset < end; }
};

// The nodes from the root (first) to one node (last).
using Path = std::vector<TSNode>;

// A node together with everything around it. Points into a Path, which must outlive it.
struct Spot {
  const Path* path = nullptr;
  std::size_t level = 0;

  TSNode node() const { return (*path)[level]; }
  bool has_parent() const { return level > 0; }
  // The node `steps` above; a null node beyond the root.
  TSNode above(std::size_t steps = 1) const { return steps <= level ? (*path)[level - steps] : TSNode{}; }
  Spot up(std::size_t steps = 1) const { return {path, level >= steps ? level - steps : 0}; }
};

bool is(TSNode node, std::string_view type);
bool is_any(TSNode node, std::initializer_list<std::string_view> types);
// Null when absent, or when `node` is null.
TSNode field(TSNode node, std::string_view name);
bool is_field(TSNode parent, std::string_view name, TSNode child);
// Named children without comments.
std::vector<TSNode> children(TSNode node);
TSNode first_child(TSNode node);
Range range_of(TSNode node);
// Without parentheses, casts, `!` and await around it.
TSNode unwrap(TSNode node);
// True for the node types that unwrap() looks through.
bool is_wrapper(TSNode node);
bool is_function(TSNode node);

// Where a name is declared.
struct Binding {
  Path path;              // to the identifier
  std::size_t owner = 0;  // level of the declarator, parameter, function, import or loop
  Range scope;            // where the name means this

  TSNode name() const { return path.back(); }
  TSNode declaration() const { return path[owner]; }
};

class Script {
 public:
  // `text` is the file's text, with everything blanked that is no script; `root` belongs to a tree that outlives this.
  Script(FileId file, const SourceFile& source, std::string_view text, TSNode root);
  ~Script();
  Script(const Script&) = delete;
  Script& operator=(const Script&) = delete;

  FileId file() const { return file_; }
  const SourceFile& source() const { return source_; }
  std::string_view text() const { return text_; }
  TSNode root() const { return root_; }
  std::string_view text(TSNode node) const;
  Span span(TSNode node) const;

  // True once the fixed amount of work is used up: answers from then on are "nothing".
  bool exhausted() const { return steps_left_ == 0; }

  // Offsets at which `word` stands as a whole word.
  const std::vector<std::uint32_t>& occurrences(std::string_view word) const;
  bool has_word(std::string_view word) const { return !occurrences(word).empty(); }
  // To the innermost node at an offset. Empty once a fixed amount of work is used up, so that no input takes long.
  Path path_at(std::uint32_t offset) const;
  // The paths to identifiers (of any kind) that spell `word`: not to comments, strings or longer names.
  std::vector<Path> identifiers(std::string_view word) const;

  // Every declaration of a name in this file.
  const std::vector<Binding>& bindings(const std::string& name) const;
  // What the name of an identifier at this place means; null when the file does not declare it.
  const Binding* resolve(TSNode identifier) const;
  // The identifiers that refer to a binding, its own declaration excluded.
  std::vector<Path> uses(const Binding& binding) const;
  // The initial value of a `const name = value` that the node names, unwrapped; the node itself when it names none.
  TSNode constant(TSNode node, int depth = 8) const;

  // The value a declarator gives the whole name, const or not, unwrapped; null for anything else.
  TSNode initial_value(const Binding& binding) const;

  // The text of a string or of a template without substitutions, span inside the quotes.
  std::optional<Text> string_value(TSNode node) const;
  // The same through constants: KEY in `const KEY = "A"`.
  std::optional<Text> constant_string(TSNode node) const;
  // The name of a property key, an identifier or a quoted one.
  std::optional<Text> key_text(TSNode key) const;
  // The value of a property of an object literal; null when absent.
  TSNode property(TSNode object, std::string_view name) const;
  // The pair of a property.
  TSNode property_pair(TSNode object, std::string_view name) const;
  // Source text of the module specifier that the name is imported from, "" when it is not an import.
  std::string_view import_source(const Binding& binding) const;
  // "listen" for app.listen(...), "serve" for serve(...); "" for anything else.
  std::string_view callee_name(TSNode call) const;
  TSNode callee_object(TSNode call) const;  // `app` of app.listen(...), null for serve(...)
  std::vector<TSNode> arguments(TSNode call) const;

 private:
  FileId file_;
  const SourceFile& source_;
  std::string_view text_;
  WordIndex words_;
  TSNode root_;
  mutable TSTreeCursor cursor_;
  bool spend(std::size_t steps) const;

  mutable std::size_t steps_left_ = 1'000'000;
  mutable std::unordered_map<std::string, std::vector<std::uint32_t>> occurrences_;
  mutable std::unordered_map<std::string, std::vector<Binding>> bindings_;
};

// The string_value without a Script: raw text between the quotes.
std::string unescape(std::string_view raw);
// An environment name as people spell them: A_B, never a dotted or lower-case configuration path.
bool is_upper_snake(std::string_view name);

}  // namespace preship::js
