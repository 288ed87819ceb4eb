#include "knowledge/formats/kubernetes_apis.h"

#include <map>
#include <utility>

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {
namespace {

using Apis = std::map<std::pair<std::string_view, std::string_view>, RemovedApi>;

Apis read_removed_apis(std::string_view text) {
  Apis apis;
  each_row<5>(text, [&](const auto& cells) {
    apis.emplace(std::pair(cells[0], cells[1]), RemovedApi{std::string(cells[2]), std::string(cells[3])});
  });
  return apis;
}

}  // namespace

std::vector<std::string_view> versions_of_kind(std::string_view api_version, std::string_view kind) {
  if (api_version.substr(0, api_version.find('/')).find('.') != std::string_view::npos) return {};
  static const auto rows =
      rows_of<2>(embedded::kubernetes_kinds(), [](const auto& cells) { return std::pair(cells[0], cell_items(cells[1])); });
  for (const auto& [name, versions] : rows)
    if (name == kind) return versions;
  return {};
}

const RemovedApi* removed_api(std::string_view api_version, std::string_view kind) {
  static const Apis apis = read_removed_apis(embedded::kubernetes_apis());
  for (const std::string_view wanted : {kind, std::string_view("*")})
    if (const auto found = apis.find({api_version, wanted}); found != apis.end()) return &found->second;
  return nullptr;
}

}  // namespace preship
