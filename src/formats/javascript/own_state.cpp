// What a script keeps in its own process or its own container: sessions, schedules, files. The calls are those of own_state.tsv.

#include "formats/own_state.h"

#include <algorithm>

#include "formats/javascript/extraction.h"
#include "formats/javascript/module_calls.h"
#include "knowledge/code/own_state.h"
#include "text/words.h"

namespace preship::js {
namespace {

bool is_module_with_state(std::string_view module) {
  return std::ranges::any_of(own_state_calls(),
                             [&](const OwnStateCall& one) { return one.language == "javascript" && one.module == module; });
}

class PathReader {
 public:
  explicit PathReader(const Script& script) : script_(script) {}

  LiteralPath read(TSNode node) {
    if (--steps_ <= 0) return {};
    node = script_.constant(node);
    if (const std::optional<Text> text = script_.string_value(node)) return {text->value, true, true};
    if (is(node, "template_string")) return of_template(node);
    if (is(node, "binary_expression") && script_.text(field(node, "operator")) == "+") return of_sum(node);
    if (is(node, "identifier") && script_.text(node) == "__dirname") return {"", true, true, true};
    if (is(node, "member_expression") && script_.text(node) == "import.meta.dirname") return {"", true, true, true};
    if (is(node, "call_expression")) return of_call(node);
    return {};
  }

 private:
  LiteralPath of_template(TSNode node) {
    LiteralPath path{"", true, true};
    for (const TSNode part : children(node)) {
      if (is(part, "string_fragment")) append(path, {std::string(script_.text(part)), true, true}, false);
      else if (!is(part, "template_substitution")) return {};
      else if (const LiteralPath inner = read(first_child(part)); path.text.empty() && path.whole) {
        if (!inner.known) return {};
        path = inner;
      } else append(path, inner, false);
    }
    return path;
  }

  LiteralPath of_sum(TSNode node) {
    LiteralPath path = read(field(node, "left"));
    if (path.known) append(path, read(field(node, "right")), false);
    return path;
  }

  LiteralPath of_call(TSNode node) {
    if (script_.text(field(node, "function")) == "process.cwd") return {"", true, true};
    if (is_one_of(script_.text(field(node, "function")), {"os.tmpdir", "tmpdir"})) return {"/tmp", true, true};
    if (!is_one_of(script_.callee_name(node), {"join", "resolve"})) return {};
    LiteralPath path;
    bool first = true;
    for (const TSNode argument : script_.arguments(node)) {
      const LiteralPath part = read(argument);
      if (first) path = part;
      else append(path, part, true);
      if (!path.known) return {};
      first = false;
    }
    return path;
  }

  const Script& script_;
  int steps_ = 100;
};

class OwnStateReader {
 public:
  explicit OwnStateReader(Extraction& extraction)
      : extraction_(extraction), script_(extraction.script), calls_(module_calls(script_, is_module_with_state)) {}

  void read() {
    const bool takes_uploads = names_uploads();
    starts_once_ = names_process_state("javascript", script_.text()) && starts_once(script_.text());
    for (const ModuleCall& call : calls_)
      for (const OwnStateCall& known : own_state_calls())
        if (known.language == "javascript" && known.module == call.module && known.name == call.name &&
            (known.by == OwnStateBy::plugin) == call.given && known.by != OwnStateBy::mention)
          add(call, known, takes_uploads);
    if (!takes_uploads) return;
    for (const Path& path : script_.identifiers("uploadDir"))
      if (path.size() > 1 && is(path[path.size() - 2], "pair")) add_path(field(path[path.size() - 2], "value"), OwnStateKind::uploads);
    for (const Path& path : script_.identifiers("mv")) {
      const TSNode call = path.size() > 2 ? path[path.size() - 3] : TSNode{};
      if (const auto arguments = is(call, "call_expression") ? script_.arguments(call) : std::vector<TSNode>(); !arguments.empty())
        add_path(arguments[0], OwnStateKind::uploads);
    }
  }

 private:
  bool names_uploads() const {
    const std::string_view text = script_.text();
    if (holds(text, ".formData()") && holds_any(text, {"File", "arrayBuffer"})) return true;
    return std::ranges::any_of(own_state_calls(), [&](const OwnStateCall& one) {
      return one.kind == OwnStateKind::uploads && one.language == "javascript" &&
             (holds(text, "'" + std::string(one.module) + "'") || holds(text, "\"" + std::string(one.module) + "\""));
    });
  }

  void add(const ModuleCall& call, const OwnStateCall& known, bool takes_uploads) {
    const std::vector<TSNode> arguments = script_.arguments(call.call());
    if (known.kind == OwnStateKind::files) {
      const auto place = static_cast<std::size_t>(known.place);
      if (place >= arguments.size() || !runs_later(call.path)) return;
      add_path(arguments[place], takes_uploads ? OwnStateKind::uploads : known.kind);
      return add_download(call.path, arguments[place]);
    }
    if (known.kind == OwnStateKind::schedule && starts_once_) return;
    if (known.kind == OwnStateKind::sessions && call.given && !is_one_of(script_.callee_name(call.call()), {"register", "use"})) return;
    if (!known.shared.empty() && may_share(arguments, call.given ? 1 : 0, known.shared)) return;
    const TSNode place = call.given ? arguments[0] : field(call.call(), is(call.call(), "new_expression") ? "constructor" : "function");
    extraction_.facts.own_states.push_back({.kind = known.kind, .what = {call.module, script_.span(place)}});
  }

  // Only an object that stands there can be known to lack the option.
  bool may_share(const std::vector<TSNode>& arguments, std::size_t place, std::string_view option) const {
    if (arguments.size() <= place) return false;
    const TSNode options = script_.constant(arguments[place]);
    if (!is(options, "object")) return true;
    for (const TSNode child : children(options))
      if (is(child, "spread_element")) return true;
    return !ts_node_is_null(script_.property_pair(options, option));
  }

  // A temporary file that one handler writes and another one sends, when people come back for it.
  void add_download(const Path& path, TSNode written) {
    const std::string directory = temporary_directory(written);
    if (directory.empty() || extraction_.facts.routes.empty() || deletes_files(script_.text())) return;
    const TSNode writer = function_around(path);
    for (const std::string_view word : {"sendFile", "download", "createReadStream"})
      for (const Path& use : script_.identifiers(word)) {
        const std::size_t level = use.size() > 2 && is(use[use.size() - 2], "member_expression") ? use.size() - 3 : use.size() - 2;
        const std::vector<TSNode> arguments =
            use.size() > 2 && is(use[level], "call_expression") ? script_.arguments(use[level]) : std::vector<TSNode>();
        if (arguments.empty() || ts_node_eq(function_around(use), writer) || temporary_directory(arguments[0]) != directory) continue;
        extraction_.facts.own_states.push_back({.kind = OwnStateKind::files, .what = {directory, script_.span(written)}});
        return;
      }
  }

  std::string temporary_directory(TSNode node) const {
    const LiteralPath path = PathReader(script_).read(node);
    if (!path.known || path.beside || !path.text.starts_with("/tmp/")) return "";
    return path.text.substr(0, path.text.rfind('/'));
  }

  // The outermost one, since a handler may call others of its own.
  static TSNode function_around(const Path& path) {
    const auto found = std::ranges::find_if(path, [](TSNode node) { return is_function(node); });
    return found == path.end() ? TSNode{} : *found;
  }

  void add_path(TSNode node, OwnStateKind kind) {
    if (kind == OwnStateKind::files && (extraction_.facts.routes.empty() && !answers_requests(script_.source().path, script_.text())))
      return;
    const LiteralPath path = PathReader(script_).read(node);
    if (path.known) add_kept_path(kind, path.text, path.whole, path.beside, script_.span(node), script_.source(), extraction_.facts);
  }

  Extraction& extraction_;
  const Script& script_;
  std::vector<ModuleCall> calls_;
  bool starts_once_ = false;
};

}  // namespace

bool may_keep_own_state(std::string_view path, std::string_view text) {
  return names_process_state("javascript", text) ||
         (answers_requests(path, text) &&
          holds_any(text, {"write", "Write", "append", ".mv(", "uploadDir", "rename", "copyFile", "move("}) &&
          names_own_state("javascript", text));
}

void read_own_states(Extraction& extraction) {
  const SourceFile& source = extraction.script.source();
  if (source.role != PathRole::production || !is_server_code(source.path) || !names_own_state("javascript", extraction.script.text()))
    return;
  OwnStateReader(extraction).read();
}

}  // namespace preship::js
