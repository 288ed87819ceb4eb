#include <nlohmann/json.hpp>

#include "report/release/release.h"

namespace preship {
namespace {

nlohmann::ordered_json release_item_json(const ReleaseItem& item) {
  nlohmann::ordered_json details = nlohmann::ordered_json::array();
  for (const ReleaseDetail& detail : item.details) details.push_back({{"label", detail.label}, {"text", detail.text}});
  return {{"step", release_step_name(item.step)},
          {"kind", item.kind},
          {"change", release_change_name(item.change)},
          {"demand", item.demand},
          {"subject", item.subject},
          {"name", item.name},
          {"before", item.before},
          {"after", item.after},
          {"text", item.text},
          {"details", std::move(details)},
          {"place", {{"path", item.place.path}, {"line", item.place.line}}}};
}

}  // namespace

std::string release_json(const ReleaseDiff& diff, std::string_view program_version) {
  nlohmann::ordered_json items = nlohmann::ordered_json::array();
  for (const ReleaseItem& item : diff.items) items.push_back(release_item_json(item));
  const nlohmann::ordered_json root = {{"version", 1},
                                       {"tool", {{"name", "preship"}, {"version", program_version}}},
                                       {"since", diff.since},
                                       {"changed_files", diff.files},
                                       {"demands", count_demands(diff)},
                                       {"items", std::move(items)}};
  return root.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace preship
