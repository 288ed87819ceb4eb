#pragma once
// What DeploymentId::text() gave, taken apart again: for states that were saved as text. "" for images and for what is no deployment.

#include <string_view>

namespace preship {

inline std::string_view deployment_name(std::string_view text) {
  const std::size_t hash = text.rfind('#');
  return hash == std::string_view::npos ? std::string_view() : text.substr(hash + 1);
}

inline bool is_deployment(std::string_view text) { return text.find('#') != std::string_view::npos; }

}  // namespace preship
