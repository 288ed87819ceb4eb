#include "fuzz/targets/targets.h"

#include <algorithm>
#include <cstdlib>

namespace preship {

const std::vector<FuzzTarget>& fuzz_targets() {
  static const std::vector<FuzzTarget> targets = {
      {"arguments", fuzz_arguments}, {"baseline", fuzz_baseline},         {"config", fuzz_config},          {"diff", fuzz_diff},
      {"frames", fuzz_frames},       {"ignore_rules", fuzz_ignore_rules}, {"messages", fuzz_messages},      {"project", fuzz_project},
      {"reports", fuzz_reports},     {"results", fuzz_results},           {"suppression", fuzz_suppression}};
  return targets;
}

bool run_fuzz_target(std::string_view name, std::string_view bytes) {
  const auto target = std::ranges::find(fuzz_targets(), name, &FuzzTarget::name);
  const auto format = std::ranges::find(fuzzed_formats(), name, &FuzzedFormat::name);
  if (target != fuzz_targets().end()) target->run(bytes);
  else if (format != fuzzed_formats().end()) fuzz_format(*format, bytes);
  else return false;
  return true;
}

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace preship
