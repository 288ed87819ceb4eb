#include "engine/baseline.h"

#include <nlohmann/json.hpp>

#include "engine/select.h"

namespace preship {

Baseline parse_baseline(std::string_view text, const std::string& name) {
  using nlohmann::json;
  const json root = json::parse(text, nullptr, false);
  if (root.is_discarded() || !root.is_object()) throw UsageError(name + ": the baseline is not a JSON object");
  if (root.value("version", json()) != 1) throw UsageError(name + ": the baseline must have \"version\": 1");
  const json findings = root.value("findings", json());
  if (!findings.is_array()) throw UsageError(name + ": the baseline needs a list \"findings\"");
  Baseline baseline;
  for (const json& finding : findings) {
    const auto field = [&](const char* key) {
      if (!finding.is_object() || !finding.contains(key) || !finding[key].is_string())
        throw UsageError(name + ": a finding of the baseline needs the text \"" + key + "\"");
      return finding[key].get<std::string>();
    };
    baseline.insert({field("rule"), field("path"), field("fingerprint")});
  }
  return baseline;
}

std::string print_baseline(const Baseline& baseline) {
  nlohmann::ordered_json root = {{"version", 1}, {"findings", nlohmann::ordered_json::array()}};
  for (const BaselineEntry& entry : baseline)
    root["findings"].push_back({{"rule", entry.rule}, {"path", entry.path}, {"fingerprint", entry.fingerprint}});
  return root.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace preship
