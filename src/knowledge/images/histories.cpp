#include "knowledge/images/histories.h"

#include <map>

#include "knowledge/embedded.h"
#include "knowledge/images/facts.h"
#include "knowledge/table.h"
#include "paths/name_parts.h"

namespace preship {

const ImageHistory* find_history(std::string_view repository) {
  static const std::map<std::string_view, ImageHistory> rows = [] {
    std::map<std::string_view, ImageHistory> all;
    each_row<4>(embedded::image_histories(), [&](const auto& cells) {
      ImageHistory history{cells[1], {}};
      for (const std::string_view word : split_at(cells[2], " ")) history.elsewhere.push_back(word);
      all.emplace(cells[0], std::move(history));
    });
    return all;
  }();
  const auto found = rows.find(without_official_prefix(repository));
  return found == rows.end() ? nullptr : &found->second;
}

}  // namespace preship
