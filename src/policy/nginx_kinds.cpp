#include <algorithm>

#include "policy/rows.h"

namespace preship::policy {
namespace {

struct DirectiveRow {
  const NginxDirective* directive = nullptr;
  std::vector<Text> around;  // "http", "server", "location /api", outermost first
};

std::string written(const NginxDirective& directive, std::string text) {
  for (const Text& argument : directive.arguments) text += (text.empty() ? "" : " ") + argument.value;
  return text;
}

std::vector<Text> blocks_of(const NginxPath& path) {
  std::vector<Text> blocks;
  for (const NginxDirective* block : path) blocks.push_back({written(*block, block->name.value), block->name.span});
  return blocks;
}

// The name and its arguments, without a block.
Span head_of(const NginxDirective& directive) {
  const Span last = directive.arguments.empty() ? directive.name.span : directive.arguments.back().span;
  return {directive.name.span.file, directive.name.span.begin, std::max(directive.name.span.end, last.end)};
}

}  // namespace

Kind directive_kind() {
  using Row = DirectiveRow;
  return {
      "directive",
      "A directive of an nginx configuration, blocks included. A block lies around what is in it: `none(directive as inner in directive, "
      "inner.name == \"ssl_protocols\")`.",
      {field<Row>("name", Type::text, "`listen`, `server`, `add_header`.", [](const Row& row) { return text_value(row.directive->name); }),
       field<Row>("arguments", Type::texts, "Without quotes.", [](const Row& row) { return texts_value(row.directive->arguments); }),
       field<Row>("value", Type::text, "The arguments, joined by blanks.",
                  [](const Row& row) { return text_value(written(*row.directive, "")); }),
       field<Row>("block", Type::text, "The name of the block that it stands in: `server`, `location`.",
                  [](const Row& row) {
                    if (row.around.empty()) return missing(Type::text);
                    return text_value(row.around.back().value.substr(0, row.around.back().value.find(' ')));
                  }),
       field<Row>("blocks", Type::texts, "All blocks around it, outermost first: `http`, `server`, `location /api`.",
                  [](const Row& row) { return texts_value(row.around); })},
      [](const Project& project) {
        Rows<Row> rows;
        for (const auto& file : project.facts.nginx_files)
          for_each_directive(file->directives, [&](const NginxDirective& directive, const NginxPath& path) {
            rows.add(head_of(directive), directive.span, {&directive, blocks_of(path)});
          });
        return rows.take();
      }};
}

}  // namespace preship::policy
