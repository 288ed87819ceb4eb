#pragma once
// The join key of deployments: the artifact and the name in it, "compose.yaml#web". Made and taken apart here only.

#include <compare>
#include <functional>
#include <string>
#include <string_view>

namespace preship {

class DeploymentId {
 public:
  DeploymentId() = default;  // of nothing
  // A path may hold "#", a name cannot.
  DeploymentId(std::string_view path, std::string_view name) : text_(std::string(path).append("#").append(name)) {}

  bool empty() const { return text_.empty(); }
  std::string_view path() const { return std::string_view(text_).substr(0, text_.rfind('#')); }
  // "" for an image.
  std::string_view name() const { return empty() ? std::string_view() : std::string_view(text_).substr(text_.rfind('#') + 1); }
  // A part of the same deployment: a further container of a pod.
  DeploymentId part(std::string_view of_it) const { return {path(), std::string(name()).append("/").append(of_it)}; }
  // What people are shown.
  const std::string& text() const { return text_; }

  auto operator<=>(const DeploymentId&) const = default;

 private:
  std::string text_;
};

// An image is the deployment without a name of its Dockerfile.
inline DeploymentId image_id(std::string_view dockerfile) { return {dockerfile, ""}; }

}  // namespace preship

template <>
struct std::hash<preship::DeploymentId> {
  std::size_t operator()(const preship::DeploymentId& id) const { return std::hash<std::string>()(id.text()); }
};
