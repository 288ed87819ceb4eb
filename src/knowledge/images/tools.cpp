#include "knowledge/images/tools.h"

#include <optional>
#include <string>
#include <vector>

#include "knowledge/embedded.h"
#include "knowledge/table.h"
#include "text/glob.h"
#include "text/words.h"

namespace preship {
namespace {

struct ImageTools {
  std::string_view image, tools;
};

std::vector<ImageTools> read_image_tools(std::string_view text) {
  std::vector<ImageTools> rows;
  each_row<3>(text, [&](const auto& cells) { rows.push_back({cells[0], cells[1]}); });
  return rows;
}

bool lists(std::string_view tools, const std::string& tool) { return holds_word(" " + std::string(tools) + " ", tool); }

}  // namespace

Presence image_holds(std::string_view repository, std::string_view tag, std::string_view tool) {
  static const std::vector<ImageTools> rows = read_image_tools(embedded::image_tools());
  if (!is_one_of(tool, {"curl", "wget", "nc", "mongo"})) return Presence::unknown;
  for (const std::string_view prefix : {"docker.io/", "library/"})
    if (repository.starts_with(prefix)) repository.remove_prefix(prefix.size());
  const std::string image = std::string(repository) + ":" + std::string(tag);
  for (const ImageTools& row : rows) {
    if (!glob_match(row.image, image)) continue;
    if (lists(row.tools, std::string(tool))) return Presence::present;
    return lists(row.tools, std::string(tool) + "?") ? Presence::unknown : Presence::absent;
  }
  return Presence::unknown;
}

bool holds_busybox(std::string_view repository, std::string_view tag) {
  const bool small = tag.find("alpine") != std::string_view::npos || is_one_of(repository, {"alpine", "busybox", "caddy"});
  return small && image_holds(repository, tag, "wget") == Presence::present;
}

}  // namespace preship
