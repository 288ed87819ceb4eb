#include "knowledge/stores/schema_calls.h"

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

const std::vector<SchemaWords>& schema_words() {
  static const std::vector<SchemaWords> rows = [] {
    std::vector<SchemaWords> words;
    each_row<5>(embedded::schema_calls(), [&](const auto& cells) {
      words.push_back({cells[0], cells[1], cells[2], cells[3], cells[4] == "settings"});
    });
    return words;
  }();
  return rows;
}

}  // namespace preship
