#include "engine/baseline.h"

#include <random>

#include <nlohmann/json.hpp>

#include "engine/select.h"
#include "sarif/fingerprint.h"

namespace preship {

std::string salted(const Baseline& baseline, const std::string& fingerprint) {
  return baseline.salt.empty() ? fingerprint : sarif::sha256(baseline.salt + '\0' + fingerprint);
}

void add(Baseline& baseline, BaselineEntry entry) {
  entry.fingerprint = salted(baseline, entry.fingerprint);
  baseline.entries.insert(std::move(entry));
}

bool holds(const Baseline& baseline, BaselineEntry entry) {
  entry.fingerprint = salted(baseline, entry.fingerprint);
  return baseline.entries.contains(entry);
}

std::string salt_for(std::string_view file_before) {
  const auto root = nlohmann::json::parse(file_before, nullptr, false);
  if (root.is_object() && root.contains("salt") && root["salt"].is_string()) return root["salt"].get<std::string>();
  std::random_device device;
  std::string bytes;
  for (int i = 0; i < 8; ++i) bytes += std::to_string(device());
  return sarif::sha256(bytes).substr(0, 32);
}

Baseline parse_baseline(std::string_view text, const std::string& name) {
  using nlohmann::json;
  const json root = json::parse(text, nullptr, false);
  if (root.is_discarded() || !root.is_object()) throw UsageError(name + ": the baseline is not a JSON object");
  if (root.value("version", json()) != 1) throw UsageError(name + ": the baseline must have \"version\": 1");
  const json findings = root.value("findings", json());
  if (!findings.is_array()) throw UsageError(name + ": the baseline needs a list \"findings\"");
  Baseline baseline;
  if (const auto salt = root.find("salt"); salt != root.end() && salt->is_string()) baseline.salt = salt->get<std::string>();
  for (const json& finding : findings) {
    const auto field = [&](const char* key) {
      if (!finding.is_object() || !finding.contains(key) || !finding[key].is_string())
        throw UsageError(name + ": a finding of the baseline needs the text \"" + key + "\"");
      return finding[key].get<std::string>();
    };
    baseline.entries.insert({field("rule"), field("path"), field("fingerprint")});
  }
  return baseline;
}

std::string print_baseline(const Baseline& baseline) {
  nlohmann::ordered_json root = {{"version", 1}};
  if (!baseline.salt.empty()) root["salt"] = baseline.salt;
  root["findings"] = nlohmann::ordered_json::array();
  for (const BaselineEntry& entry : baseline.entries)
    root["findings"].push_back({{"rule", entry.rule}, {"path", entry.path}, {"fingerprint", entry.fingerprint}});
  return root.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace preship
