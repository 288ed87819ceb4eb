#pragma once
// The join key of deployments, "<path of the artifact>#<name in it>": made and taken apart here only. A path may hold "#", a name
// cannot; an image is the deployment without a name of its Dockerfile.

#include <string>
#include <string_view>

namespace preship {

inline std::string deployment_id(std::string_view path, std::string_view name) { return std::string(path).append("#").append(name); }
inline std::string image_id(std::string_view dockerfile) { return deployment_id(dockerfile, ""); }

inline std::string_view deployment_path(std::string_view id) { return id.substr(0, id.rfind('#')); }
// "" for an image, and for what is no deployment.
inline std::string_view deployment_name(std::string_view id) {
  const std::size_t hash = id.rfind('#');
  return hash == std::string_view::npos ? std::string_view() : id.substr(hash + 1);
}

}  // namespace preship
