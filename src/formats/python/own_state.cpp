// What a Python module keeps in its own process or its own container. The calls are those of own_state.tsv.

#include "formats/own_state.h"

#include <algorithm>

#include "formats/python/reads.h"
#include "knowledge/code/own_state.h"
#include "text/words.h"

namespace preship::python {
namespace {

std::size_t count_of(std::string_view text, std::string_view word) {
  std::size_t count = 0;
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + word.size())) ++count;
  return count;
}

// Path(__file__).resolve().parent.parent, os.path.dirname(os.path.abspath(__file__))
LiteralPath directory_of_module(std::string_view expression) {
  const std::size_t levels = count_of(expression, ".parent") + count_of(expression, "dirname(");
  if (!holds(expression, "__file__") || levels == 0 || levels > 6 || holds_any(expression, {"parents[", "\"", "'"})) return {};
  std::string up;
  for (std::size_t level = 1; level < levels; ++level) up += up.empty() ? ".." : "/..";
  return {up, true, true, true};
}

class PathReader {
 public:
  explicit PathReader(const File& file) : file_(file) {}

  LiteralPath read(TSNode node) {
    if (--steps_ <= 0 || ts_node_is_null(node)) return {};
    if (const std::optional<Text> text = string_of(file_, node)) return {text->value, true, true};
    if (const LiteralPath module = directory_of_module(text_of(file_, node)); module.known && !is(node, "identifier")) return module;
    if (is(node, "string")) return of_format(node);
    if (is(node, "identifier")) return of_name(node);
    if (is(node, "parenthesized_expression")) return children(node).empty() ? LiteralPath() : read(children(node)[0]);
    if (is(node, "binary_operator")) return of_operator(node);
    if (is(node, "call")) return of_call(node);
    return {};
  }

 private:
  LiteralPath of_name(TSNode node) {
    const auto found = file_.constants.find(text_of(file_, node));
    return found == file_.constants.end() || found->second.size() != 1 ? LiteralPath() : read(found->second[0]);
  }

  // f"uploads/{name}"
  LiteralPath of_format(TSNode node) {
    LiteralPath path{"", true, true};
    for (const TSNode part : children(node)) {
      if (is(part, "string_content")) append(path, {std::string(text_of(file_, part)), true, true}, false);
      if (!is(part, "interpolation")) continue;
      const LiteralPath inner = read(children(part).empty() ? TSNode{} : children(part)[0]);
      if (!path.text.empty() || !path.whole) append(path, inner, false);
      else if (path = inner; !path.known) return {};
    }
    return path;
  }

  LiteralPath of_operator(TSNode node) {
    const std::string_view sign = text_of(file_, field(node, "operator"));
    if (sign != "/" && sign != "+") return {};
    LiteralPath path = read(field(node, "left"));
    if (path.known) append(path, read(field(node, "right")), sign == "/");
    return path;
  }

  LiteralPath of_call(TSNode node) {
    const std::string name = qualified(file_, field(node, "function"));
    if (is_one_of(name, {"os.getcwd", "pathlib.Path.cwd"})) return {"", true, true};
    if (is_one_of(name, {"str", "os.fspath", "os.path.abspath", "os.path.realpath"})) {
      const std::vector<Argument> given = arguments(file_, node);
      return given.size() == 1 ? read(given[0].value) : LiteralPath();
    }
    if (!is_one_of(name, {"os.path.join", "pathlib.Path"})) return {};
    LiteralPath path;
    bool first = true;
    for (const Argument& given : arguments(file_, node)) {
      if (first) path = read(given.value);
      else append(path, read(given.value), true);
      if (!path.known) return {};
      first = false;
    }
    return path;
  }

  const File& file_;
  int steps_ = 100;
};

class OwnStateReader {
 public:
  OwnStateReader(Facts& facts, const File& file, const SourceFile& source) : facts_(facts), file_(file), source_(source) {
    takes_uploads_ = holds_any(file.text, {"UploadFile", "request.files", "request.FILES", "secure_filename"});
    starts_once_ = names_process_state("python", file.text) && starts_once(file.text);
    keeps_files_ = takes_uploads_ || !facts.routes.empty() || answers_requests(source.path, source.text);
  }

  void read() {
    walk(file_.root, [&](TSNode node, const Ancestors& ancestors) {
      if (is(node, "call")) add_call(node, ancestors);
      if (is(node, "assignment")) add_setting(node);
    });
  }

 private:
  void add(OwnStateKind kind, std::string_view what, TSNode node) {
    facts_.own_states.push_back({.kind = kind, .what = {std::string(what), span_of(file_, node)}});
  }

  void add_call(TSNode node, const Ancestors& ancestors) {
    const TSNode function = field(node, "function");
    const std::string name = qualified(file_, function);
    for (const OwnStateCall& known : own_state_calls()) {
      if (known.language != "python" || known.by == OwnStateBy::mention) continue;
      const bool built_in = known.module.empty() && name == known.name && !file_.names.contains(name);
      const bool of_module = !known.module.empty() && name.size() == known.module.size() + 1 + known.name.size() &&
                             name.starts_with(known.module) && name.ends_with(known.name);
      if (!built_in && !of_module) continue;
      if (known.kind == OwnStateKind::files) return add_file(node, known, ancestors);
      if (known.kind == OwnStateKind::schedule && starts_once_) return;
      return add(known.kind, known.module, function);
    }
    if (is(function, "attribute")) add_method(node, function, ancestors);
  }

  void add_file(TSNode node, const OwnStateCall& known, const Ancestors& ancestors) {
    const std::vector<Argument> given = arguments(file_, node);
    if (known.name == "open") {
      const std::optional<TSNode> mode = argument(given, "mode", 1);
      const std::optional<Text> text = mode ? string_of(file_, *mode) : std::nullopt;
      if (!text || text->value.find_first_of("wax") == std::string::npos) return;
    }
    const auto place = static_cast<std::size_t>(known.place);
    if (place < given.size() && given[place].name.empty()) add_path(given[place].value, ancestors);
  }

  // file.save(os.path.join(UPLOADS, name)), (UPLOADS / name).write_bytes(data)
  void add_method(TSNode node, TSNode function, const Ancestors& ancestors) {
    const std::string_view method = text_of(file_, field(function, "attribute"));
    if (is_one_of(method, {"write_bytes", "write_text"})) add_path(field(function, "object"), ancestors);
    if (method != "save" || !takes_uploads_) return;
    const std::vector<Argument> given = arguments(file_, node);
    if (given.size() == 1) add_path(given[0].value, ancestors);
  }

  void add_path(TSNode node, const Ancestors& ancestors) {
    // Each costs a look at the whole function and the whole file.
    constexpr int most_paths = 200;
    const TSNode function = enclosing(ancestors, {"function_definition"});
    if (++paths_ > most_paths || !keeps_files_ || ts_node_is_null(function)) return;
    // `path = UPLOADS / name` of the same function.
    if (is(node, "identifier")) node = value_in(function, text_of(file_, node), node);
    const LiteralPath path = PathReader(file_).read(node);
    const OwnStateKind kind = takes_uploads_ ? OwnStateKind::uploads : OwnStateKind::files;
    if (path.known) add_kept_path(kind, path.text, path.whole, path.beside, span_of(file_, node), source_, facts_);
  }

  // What the function gives the name, where it does so once; the name itself otherwise.
  TSNode value_in(TSNode function, std::string_view name, TSNode otherwise) const {
    TSNode value = otherwise;
    int count = 0;
    walk(function, [&](TSNode node, const Ancestors&) {
      if (!is(node, "assignment") || text_of(file_, field(node, "left")) != name) return;
      value = field(node, "right");
      ++count;
    });
    return count == 1 ? value : otherwise;
  }

  // https://flask-session.readthedocs.io/en/latest/config.html#SESSION_TYPE
  void add_setting(TSNode node) {
    const std::string_view left = text_of(file_, field(node, "left"));
    if (!holds(left, "SESSION_TYPE")) return;
    const std::optional<Text> value = string_of(file_, field(node, "right"));
    if (value && is_one_of(value->value, {"filesystem", "cachelib"})) add(OwnStateKind::sessions, "SESSION_TYPE = " + value->value, node);
  }

  Facts& facts_;
  const File& file_;
  const SourceFile& source_;
  bool takes_uploads_ = false, keeps_files_ = false, starts_once_ = false;
  int paths_ = 0;
};

}  // namespace

bool may_keep_own_state(std::string_view text) { return names_process_state("python", text) || holds(text, "SESSION_TYPE"); }

void add_own_states(Facts& facts, const File& file, const SourceFile& source) {
  if (source.role != PathRole::production || !is_server_code(source.path)) return;
  if (!names_process_state("python", source.text) &&
      !holds_any(source.text, {"open(", ".save(", "write_bytes(", "write_text(", "shutil.", "SESSION_TYPE"}))
    return;
  OwnStateReader(facts, file, source).read();
}

}  // namespace preship::python
