// NestJS controllers: @Controller("health") with @Get(":id") on its methods.

#include <algorithm>

#include "formats/javascript/extraction.h"
#include "formats/javascript/routers.h"

namespace preship::js {
namespace {

struct Paths {
  std::vector<Text> paths;
  bool known = true;
};

// A string, an array of strings, { path: ... }, or nothing at all, which is "".
Paths paths_of(const Script& script, TSNode call) {
  const std::vector<TSNode> arguments = script.arguments(call);
  if (arguments.empty()) return {{{"", script.span(call)}}};
  TSNode value = script.constant(arguments.front());
  if (is(value, "object")) {
    value = script.property(value, "path");
    if (ts_node_is_null(value)) return {{{"", script.span(call)}}};
    value = script.constant(value);
  }
  Paths result;
  for (const TSNode node : is(value, "array") ? children(value) : std::vector<TSNode>{value}) {
    std::optional<Text> path = script.constant_string(node);
    if (path) result.paths.push_back(std::move(*path));
    else result.known = false;
  }
  return result;
}

// The HTTP method of a decorator's name; nothing when it is none.
std::optional<std::string> method_of_decorator(std::string_view decorator) {
  static constexpr std::pair<std::string_view, std::string_view> methods[] = {
      {"Get", "GET"},   {"Post", "POST"},       {"Put", "PUT"}, {"Patch", "PATCH"}, {"Delete", "DELETE"},
      {"Head", "HEAD"}, {"Options", "OPTIONS"}, {"Sse", "GET"}, {"All", ""}};
  const auto found = std::ranges::find(methods, decorator, [](const auto& entry) { return entry.first; });
  if (found == std::end(methods)) return std::nullopt;
  return std::string(found->second);
}

void add_handler(Extraction& extraction, const Paths& bases, TSNode call, const std::string& method) {
  const Paths paths = paths_of(extraction.script, call);
  if (!paths.known) add_opaque(extraction, call, OpaqueWhat::routes, "computed path");
  for (const Text& base : bases.paths)
    for (const Text& path : paths.paths)
      extraction.facts.routes.push_back({.path = {join_route(base.value, path.value), path.value.empty() ? base.span : path.span},
                                         .method = method,
                                         .partial = true,  // app.setGlobalPrefix() may stand in another file
                                         .framework = "nestjs"});
}

void read_class(Extraction& extraction, TSNode declaration, TSNode call) {
  const Paths bases = paths_of(extraction.script, call);
  if (!bases.known) add_opaque(extraction, call, OpaqueWhat::routes, "computed path");
  for (const TSNode member : children(field(declaration, "body"))) {
    const TSNode inner = is(member, "decorator") ? first_child(member) : TSNode{};
    if (!is(inner, "call_expression")) continue;
    if (const std::optional<std::string> method = method_of_decorator(extraction.script.callee_name(inner)))
      add_handler(extraction, bases, inner, *method);
  }
}

}  // namespace

void read_nest_controllers(Extraction& extraction) {
  for (const Path& path : extraction.script.identifiers("Controller")) {
    const Spot spot{&path, path.size() - 1};
    if (!is(spot.above(), "call_expression") || !is(spot.above(2), "decorator")) continue;
    TSNode declaration = spot.above(3);
    if (is(declaration, "export_statement")) declaration = field(declaration, "declaration");
    if (is(declaration, "class_declaration")) read_class(extraction, declaration, spot.above());
  }
}

}  // namespace preship::js
