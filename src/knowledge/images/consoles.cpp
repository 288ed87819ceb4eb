#include "knowledge/images/consoles.h"

#include <algorithm>
#include <string>

#include "knowledge/embedded.h"
#include "knowledge/images/facts.h"
#include "knowledge/table.h"
#include "paths/name_parts.h"
#include "text/words.h"

namespace preship {

const ImageConsole* find_console(std::string_view repository, std::uint16_t port) {
  static const std::vector<ImageConsole> rows = [] {
    std::vector<ImageConsole> all;
    each_row<5>(embedded::image_consoles(), [&](const auto& cells) {
      ImageConsole row{.repository = cells[0], .port = static_cast<std::uint16_t>(std::stoi(std::string(cells[1]))), .what = cells[3]};
      for (const std::string_view word : split_at(cells[2], " "))
        if (word.starts_with('!')) row.opened_by = word.substr(1);
        else if (!word.empty()) row.logins.push_back(word);
      all.push_back(std::move(row));
    });
    return all;
  }();
  repository = without_official_prefix(repository);
  const auto found = std::ranges::find_if(rows, [&](const ImageConsole& row) {
    // ghcr.io/browserless/chromium, gcr.io/cadvisor/cadvisor
    const bool same =
        row.repository == repository || (holds(row.repository, "/") && repository.ends_with("/" + std::string(row.repository)));
    return same && row.port == port;
  });
  return found == rows.end() ? nullptr : &*found;
}

}  // namespace preship
