#include "knowledge/stores/upgrades.h"

#include <vector>

#include "knowledge/embedded.h"
#include "knowledge/table.h"
#include "text/characters.h"

namespace preship {
namespace {

struct StoreUpgrade {
  std::string_view image;
  unsigned numbers = 1;
  std::string_view step;
};

const std::vector<StoreUpgrade>& store_upgrade_rows() {
  static const std::vector<StoreUpgrade> upgrades = [] {
    std::vector<StoreUpgrade> rows;
    each_row<4>(embedded::store_upgrades(), [&](const auto& cells) { rows.push_back({cells[0], cells[1] == "2" ? 2U : 1U, cells[2]}); });
    return rows;
  }();
  return upgrades;
}

// "postgres" and "16.2-alpine" of "docker.io/library/postgres:16.2-alpine@sha256:...".
std::pair<std::string_view, std::string_view> name_and_tag(std::string_view reference) {
  reference = reference.substr(0, reference.find('@'));
  if (const std::size_t slash = reference.rfind('/'); slash != std::string_view::npos) reference.remove_prefix(slash + 1);
  const std::size_t colon = reference.find(':');
  return {reference.substr(0, colon), colon == std::string_view::npos ? "" : reference.substr(colon + 1)};
}

// The first numbers of a tag: "8.0" of "8.0.36-debian" for two; "" when it has fewer. A prefix is skipped: "pg16".
std::string_view major_version(std::string_view tag, unsigned numbers) {
  while (!tag.empty() && is_letter(tag.front())) tag.remove_prefix(1);
  std::size_t end = 0;
  for (unsigned number = 0; number < numbers; ++number) {
    if (number > 0 && (end >= tag.size() || tag[end] != '.')) return "";
    if (number > 0) ++end;
    const std::size_t begin = end;
    while (end < tag.size() && is_digit(tag[end])) ++end;
    if (end == begin) return "";
  }
  return tag.substr(0, end);
}

}  // namespace

std::string_view store_upgrade(std::string_view before, std::string_view after) {
  const auto [old_name, old_tag] = name_and_tag(before);
  const auto [new_name, new_tag] = name_and_tag(after);
  if (old_name != new_name) return "";
  for (const StoreUpgrade& upgrade : store_upgrade_rows()) {
    if (upgrade.image != new_name) continue;
    const std::string_view old_version = major_version(old_tag, upgrade.numbers), new_version = major_version(new_tag, upgrade.numbers);
    return old_version.empty() || new_version.empty() || old_version == new_version ? "" : upgrade.step;
  }
  return "";
}

}  // namespace preship
