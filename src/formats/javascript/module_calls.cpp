#include "formats/javascript/module_calls.h"

#include <algorithm>

#include "text/words.h"

namespace preship::js {
namespace {

constexpr std::size_t most_calls = 300;

struct ImportedName {
  std::string module, name;
  TSNode local;
};

class ModuleCalls {
 public:
  ModuleCalls(const Script& script, bool (*is_wanted)(std::string_view)) : script_(script), is_wanted_(is_wanted) {}

  std::vector<ModuleCall> all() {
    for (const TSNode statement : children(script_.root()))
      if (is(statement, "import_statement")) add_import(statement);
    for (const std::uint32_t offset : script_.occurrences("require")) add_require(script_.path_at(offset));
    for (const ImportedName& name : names_) add_calls_of(name);
    return std::move(calls_);
  }

 private:
  void add_import(TSNode statement) {
    const std::optional<Text> module = script_.string_value(field(statement, "source"));
    if (!module || !is_wanted_(module->value)) return;
    for (const TSNode clause : children(statement)) {
      if (!is(clause, "import_clause")) continue;
      for (const TSNode part : children(clause)) {
        if (is(part, "identifier")) names_.push_back({module->value, "", part});
        if (is(part, "namespace_import")) names_.push_back({module->value, "", first_child(part)});
        for (const TSNode one : is(part, "named_imports") ? children(part) : std::vector<TSNode>()) {
          const TSNode name = field(one, "name"), alias = field(one, "alias");
          if (!ts_node_is_null(name)) add_named(module->value, name, ts_node_is_null(alias) ? name : alias);
        }
      }
    }
  }

  void add_named(const std::string& module, TSNode name, TSNode local) {
    const std::string_view text = script_.text(name);
    names_.push_back({module, is_one_of(text, {"default", "promises"}) ? "" : std::string(text), local});
  }

  void add_require(const Path& path) {
    if (path.size() < 3) return;
    const std::size_t level = path.size() - 2;
    const TSNode call = path[level];
    const std::vector<TSNode> arguments = is(call, "call_expression") ? script_.arguments(call) : std::vector<TSNode>();
    const std::optional<Text> module = arguments.size() == 1 ? script_.string_value(arguments[0]) : std::nullopt;
    if (!module || !is_wanted_(module->value)) return;
    std::size_t outer = level - 1;
    while (outer > 0 && is(path[outer], "member_expression") &&
           is_one_of(script_.text(field(path[outer], "property")), {"promises", "default"}))
      --outer;
    if (is(path[outer], "call_expression")) return add_call(*module, "", path, outer, path[outer + 1]);
    if (!is(path[outer], "variable_declarator")) return;
    const TSNode name = field(path[outer], "name");
    if (is(name, "identifier")) names_.push_back({module->value, "", name});
    for (const TSNode one : is(name, "object_pattern") ? children(name) : std::vector<TSNode>()) {
      if (is(one, "shorthand_property_identifier_pattern")) add_named(module->value, one, one);
      if (is(one, "pair_pattern") && is(field(one, "value"), "identifier"))
        add_named(module->value, field(one, "key"), field(one, "value"));
    }
  }

  void add_calls_of(const ImportedName& name) {
    const std::vector<Binding>& bindings = script_.bindings(std::string(script_.text(name.local)));
    const auto binding = std::ranges::find_if(bindings, [&](const Binding& one) { return ts_node_eq(one.name(), name.local); });
    if (binding == bindings.end()) return;
    for (const Path& path : script_.uses(*binding)) add_use(name, path);
  }

  // cron.schedule(), new session.MemoryStore(), fs.promises.writeFile(), CronJob()
  void add_use(const ImportedName& name, const Path& path) {
    std::size_t level = path.size() - 1;
    std::string member = name.name;
    while (level > 0 && is(path[level - 1], "member_expression") && is_field(path[level - 1], "object", path[level])) {
      const std::string_view property = script_.text(field(path[level - 1], "property"));
      --level;
      if (is_one_of(property, {"promises", "default"})) continue;
      if (!member.empty()) return;
      member = std::string(property);
    }
    if (level > 0) add_call({name.module, {}}, member, path, level - 1, path[level]);
  }

  void add_call(const Text& module, std::string name, const Path& path, std::size_t level, TSNode inside) {
    const TSNode outer = path[level];
    const bool called = (is(outer, "call_expression") && is_field(outer, "function", inside)) ||
                        (is(outer, "new_expression") && is_field(outer, "constructor", inside));
    if (calls_.size() >= most_calls) return;
    if (called) {
      calls_.push_back({module.value, std::move(name), Path(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(level) + 1)});
      return;
    }
    if (!is(outer, "arguments") || level == 0 || !ts_node_eq(first_child(outer), inside)) return;
    calls_.push_back({module.value, std::move(name), Path(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(level)), true});
  }

  const Script& script_;
  bool (*is_wanted_)(std::string_view);
  std::vector<ImportedName> names_;
  std::vector<ModuleCall> calls_;
};

}  // namespace

std::vector<ModuleCall> module_calls(const Script& script, bool (*is_wanted)(std::string_view module)) {
  return ModuleCalls(script, is_wanted).all();
}

bool runs_later(const Path& path) {
  return std::ranges::any_of(path, [](TSNode node) { return is_function(node); });
}

}  // namespace preship::js
