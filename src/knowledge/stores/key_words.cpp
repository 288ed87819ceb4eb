#include "knowledge/stores/key_words.h"

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

bool is_server_word(std::string_view word) {
  static const auto words = rows_of<1>(embedded::store_key_words(), [](const auto& cells) { return cells[0]; });
  return std::ranges::find(words, word) != words.end();
}

}  // namespace preship
