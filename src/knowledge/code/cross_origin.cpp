#include "knowledge/code/cross_origin.h"

#include <map>

#include "knowledge/code/code_words.h"
#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {
const std::vector<CrossOriginSetting>& cross_origin_settings(FileKind kind) {
  static const auto settings = [] {
    std::map<std::string_view, std::vector<CrossOriginSetting>> by_language;
    each_row<5>(embedded::cross_origin(), [&](const auto& cells) {
      by_language[cells[0]].push_back({byte_pattern(cells[1]), byte_pattern(cells[2]), byte_pattern(cells[3]), cells[4]});
    });
    return by_language;
  }();
  static const std::vector<CrossOriginSetting> none;
  const auto found = settings.find(code_language(kind));
  return found == settings.end() ? none : found->second;
}

}  // namespace preship
