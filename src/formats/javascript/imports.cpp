// Packages that a script imports, each once.

#include <algorithm>

#include "formats/javascript/extraction.h"
#include "paths/package_name.h"

namespace preship::js {
namespace {

void add(Extraction& extraction, TSNode string) {
  std::optional<Text> source = extraction.script.string_value(string);
  if (!source) return;
  const std::string_view package = package_of(source->value);
  const auto& known = extraction.facts.imports;
  if (package.empty() || std::ranges::any_of(known, [&](const PackageImport& import) { return import.name.value == package; })) return;
  source->span.end = source->span.begin + static_cast<std::uint32_t>(package.size());
  extraction.facts.imports.push_back({.name = {std::string(package), source->span}});
}

bool is_type_only(const Script& script, TSNode statement) { return script.text(statement).starts_with("import type"); }

}  // namespace

void read_imports(Extraction& extraction) {
  const Script& script = extraction.script;
  for (const TSNode statement : children(script.root())) {
    if (extraction.facts.imports.size() >= 500) return;
    if (is_any(statement, {"import_statement", "export_statement"}) && !is_type_only(script, statement))
      add(extraction, field(statement, "source"));
  }
  for (const std::string_view word : {"require", "import"}) {
    for (const std::uint32_t offset : script.occurrences(word)) {
      if (extraction.facts.imports.size() >= 500) return;
      const Path path = script.path_at(offset);
      // The keyword `import` is a node inside a node of the same name.
      for (std::size_t level = path.size(); level-- > 1 && level + 3 > path.size();) {
        const std::vector<TSNode> arguments =
            is(path[level - 1], "call_expression") ? script.arguments(path[level - 1]) : std::vector<TSNode>();
        if (!arguments.empty() && is_field(path[level - 1], "function", path[level])) add(extraction, arguments.front());
      }
    }
  }
}

}  // namespace preship::js
