// What a Python module does that matters to who operates it: the cost of its health routes, and errors of databases that nobody hears of.

#include "formats/code_works.h"

#include <algorithm>

#include "formats/python/reads.h"
#include "knowledge/stores/database_calls.h"
#include "knowledge/words/health_paths.h"
#include "text/words.h"

namespace preship::python {
namespace {

class WorkReader {
 public:
  WorkReader(Facts& facts, const File& file) : facts_(facts), file_(file) {}

  void read() {
    walk(file_.root, [&](TSNode node, const Ancestors&) {
      if (is(node, "decorated_definition")) add_route(node);
      if (is(node, "try_statement")) add_caught(node);
    });
  }

 private:
  void add(CodeWorkKind kind, TSNode call, const std::string& route) {
    const TSNode function = field(call, "function");
    std::string text(text_of(file_, function).substr(0, 80));
    if (text.find('\n') != std::string::npos) text = text.substr(text.rfind('.') + 1);
    facts_.code_works.push_back({.kind = kind, .call = {std::move(text), span_of(file_, function)}, .route = route});
  }

  void add_route(TSNode definition) {
    const Span whole = span_of(file_, definition);
    const TSNode function = field(definition, "definition");
    const auto route = std::ranges::find_if(facts_.routes, [&](const HttpRoute& one) {
      return one.path.span.begin >= whole.begin && one.path.span.end <= whole.end && is_certain_health_path(one.path.value);
    });
    if (route == facts_.routes.end() || !is(function, "function_definition") || facts_.code_works.size() > 100) return;
    const std::string path = route->path.value;
    walk(field(function, "body"), [&](TSNode node, const Ancestors&) {
      if (is(node, "call")) add_work(node, path);
    });
  }

  void add_work(TSNode call, const std::string& route) {
    const TSNode function = field(call, "function");
    const std::string name = qualified(file_, function);
    const std::string_view last = std::string_view(name).substr(name.rfind('.') + 1);  // npos + 1 is 0
    std::optional<CodeWorkKind> kind = database_call("python", name, false);
    if (!kind) kind = database_call("python", last, false);
    if (kind) return add(*kind, call, route);
    const std::string_view callee = text_of(file_, function);
    if (holds(callee, ".objects.") && callee.ends_with(".count")) return add(CodeWorkKind::counts, call, route);
    if (holds(callee, ".query.") && callee.ends_with(".count")) return add(CodeWorkKind::counts, call, route);
    if (holds_any(callee, {".objects.all", ".query.all"}) && callee.ends_with(".all")) return add(CodeWorkKind::reads_much, call, route);
    const std::vector<Argument> given = arguments(file_, call);
    if (given.empty()) return;
    const std::optional<Text> text = constant_string(file_, given[0].value);
    if (!text) return;
    if (is_one_of(name, {"requests.get", "requests.head", "requests.post", "httpx.get", "urllib.request.urlopen"}) &&
        is_address_elsewhere(text->value))
      return add(CodeWorkKind::calls_out, call, route);
    if (const auto statement = work_of_statement(text->value)) add(*statement, call, route);
  }

  // try: connection = psycopg2.connect(...) except Exception: pass
  void add_caught(TSNode statement) {
    TSNode call{};
    walk(field(statement, "body"), [&](TSNode node, const Ancestors&) {
      if (ts_node_is_null(call) && is(node, "call") && connects_to_database("python", qualified(file_, field(node, "function")), ""))
        call = node;
    });
    if (ts_node_is_null(call)) return;
    for (const TSNode clause : children(statement))
      if (is(clause, "except_clause") && is_silent(clause)) return add(CodeWorkKind::swallows_error, call, "");
  }

  // Nothing but pass, or a return of nothing.
  bool is_silent(TSNode clause) const {
    const std::vector<TSNode> parts = children(clause);
    if (parts.empty() || !is(parts.back(), "block")) return false;
    const std::vector<TSNode> body = children(parts.back());
    if (body.size() != 1) return false;
    if (is(body[0], "pass_statement")) return true;
    const std::vector<TSNode> value = children(body[0]);
    return is(body[0], "return_statement") && (value.empty() || is_none(value[0]));
  }

  Facts& facts_;
  const File& file_;
};

}  // namespace

void add_code_works(Facts& facts, const File& file, const SourceFile& source) {
  if (source.role != PathRole::production) return;
  const bool health = std::ranges::any_of(facts.routes, [](const HttpRoute& one) { return is_certain_health_path(one.path.value); });
  if (health || (holds(source.text, "connect(") && holds(source.text, "except")) || holds(source.text, "MongoClient("))
    WorkReader(facts, file).read();
}

}  // namespace preship::python
