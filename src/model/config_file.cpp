#include "model/config_file.h"

#include <algorithm>

namespace preship {

const std::pair<Text, std::optional<Text>>* ProcessEnvironment::find(std::string_view wanted) const {
  const auto found = std::ranges::find_if(values, [&](const auto& each) { return each.first.value == wanted; });
  return found == values.end() ? nullptr : &*found;
}

const ProcessEnvironment* ProcessApp::environment(std::string_view wanted) const {
  const auto found = std::ranges::find_if(environments, [&](const ProcessEnvironment& each) { return each.name() == wanted; });
  return found == environments.end() ? nullptr : &*found;
}

}  // namespace preship
