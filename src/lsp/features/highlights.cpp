// The places of one file that mean what the cursor is on.

#include "lsp/features/features.h"
#include "lsp/features/symbols.h"

namespace preship::lsp {

Json document_highlight(Session& session, const Json& params) {
  constexpr int read = 2, write = 3;  // DocumentHighlightKind
  const Cursor cursor = cursor_of(session, params);
  const auto symbol = symbol_at(cursor);
  if (!symbol || !cursor.file) return nullptr;
  Locator locator(session, *cursor.folder);
  Json list = Json::array();
  for (const Occurrence& each : occurrences_of(*cursor.project, *symbol, cursor.file))
    list.push_back({{"range", locator.range(each.span)}, {"kind", each.defines ? write : read}});
  return list;
}

}  // namespace preship::lsp
