#pragma once
// The files that the Sealos plugin keeps beside an app: https://github.com/labring/sealos-skills

#include <array>
#include <string_view>
#include <utility>

namespace preship {

// "state", "analysis", "build-result" or "config" of .sealos/state.json and its like, below any folder; "" for any other path.
inline std::string_view sealos_record(std::string_view path) {
  constexpr std::string_view folder = ".sealos/";
  const std::size_t at = path.rfind(folder);
  if (at == std::string_view::npos || (at > 0 && path[at - 1] != '/')) return "";
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> records = {
      {{"state.json", "state"}, {"analysis.json", "analysis"}, {"config.json", "config"}, {"build/build-result.json", "build-result"}}};
  for (const auto& [name, record] : records)
    if (path.substr(at + folder.size()) == name) return record;
  return "";
}

}  // namespace preship
