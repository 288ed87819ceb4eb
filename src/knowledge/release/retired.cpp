#include "knowledge/release/retired.h"

#include <algorithm>
#include <vector>

#include "knowledge/embedded.h"
#include "knowledge/table.h"
#include "text/words.h"

namespace preship {
namespace {

const Retired* retired_row(std::string_view what, auto fits) {
  static const std::vector<Retired> rows = [] {
    std::vector<Retired> all;
    each_row<5>(embedded::retired(), [&](const auto& cells) { all.push_back({cells[0], cells[1], cells[2], cells[3], cells[4]}); });
    return all;
  }();
  const auto found = std::ranges::find_if(rows, [&](const Retired& row) { return row.what == what && fits(row); });
  return found == rows.end() ? nullptr : &*found;
}

}  // namespace

const Retired* find_retired_runner(std::string_view label) {
  return retired_row("runner", [&](const Retired& row) { return row.name == label; });
}

const Retired* find_retired_action(std::string_view uses) {
  const std::size_t at = uses.find('@');
  if (at == std::string_view::npos) return nullptr;
  const std::string_view version = uses.substr(at + 1), major = version.substr(0, version.find('.'));
  return retired_row("action", [&](const Retired& row) {
    return row.name == uses.substr(0, at) && holds_word(" " + std::string(row.versions) + " ", major);
  });
}

}  // namespace preship
