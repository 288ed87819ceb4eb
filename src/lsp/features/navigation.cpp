// Go to definition and find references, across artifacts.

#include <algorithm>

#include "lsp/features/features.h"
#include "lsp/features/symbols.h"

namespace preship::lsp {
namespace {

Json locations(Session& session, Folder& folder, const std::vector<Occurrence>& occurrences) {
  Locator locator(session, folder);
  Json list = Json::array();
  for (const Occurrence& each : occurrences) list.push_back(locator.location(each.span));
  return list;
}

// A name such as "db" may be defined in several files: those of the file itself are meant first.
void keep_nearest(std::vector<Occurrence>& definitions, const Cursor& cursor, SymbolKind kind) {
  if (kind != SymbolKind::service || !cursor.file) return;
  const auto is_here = [&](const Occurrence& each) { return each.span.file == *cursor.file; };
  if (std::ranges::any_of(definitions, is_here)) std::erase_if(definitions, [&](const Occurrence& each) { return !is_here(each); });
}

}  // namespace

Json definition(Session& session, const Json& params) {
  const Cursor cursor = cursor_of(session, params);
  const auto symbol = symbol_at(cursor);
  if (!symbol) return nullptr;
  std::vector<Occurrence> found = occurrences_of(*cursor.project, *symbol);
  std::erase_if(found, [](const Occurrence& each) { return !each.defines; });
  keep_nearest(found, cursor, symbol->kind);
  return found.empty() ? Json() : locations(session, *cursor.folder, found);
}

Json references(Session& session, const Json& params) {
  const Cursor cursor = cursor_of(session, params);
  const auto symbol = symbol_at(cursor);
  if (!symbol) return nullptr;
  std::vector<Occurrence> found = occurrences_of(*cursor.project, *symbol);
  if (!flag(path_in(params, "context.includeDeclaration"))) std::erase_if(found, [](const Occurrence& each) { return each.defines; });
  return locations(session, *cursor.folder, found);
}

}  // namespace preship::lsp
