#include "answers/images/edits.h"

#include <algorithm>
#include <set>

#include "answers/queries.h"
#include "knowledge/images/facts.h"
#include "knowledge/images/images.h"
#include "text/dates.h"

namespace preship {
namespace {

bool names_a_version(const Image& image) {
  return !image.opaque && !image.tag_is_default && std::ranges::any_of(image.tag, [](unsigned char c) { return std::isdigit(c) != 0; });
}

// Nobody is told to take a version that gets no fixes.
bool has_ended(const Image& image) {
  const ImageLifetime* lifetime = find_lifetime(image.repository, image.tag);
  return lifetime != nullptr && lifetime->last_day < today();
}

// A command of a script may run what it has built a line before.
bool is_elsewhere(const Project& project, const Image& image) {
  return image_counts(project, image) && !image.built_here && image.use != ImageUse::docker_run;
}

// Data that a later version wrote may be lost on an earlier one, and which one runs now is not known.
bool holds_data(const Project& project, const Image& image) {
  return is_database_image(image.repository) && image_severity(project, image) == Severity::error;
}

std::optional<std::string> tag_elsewhere(const Project& project, std::string_view repository) {
  std::set<std::string> tags;
  for (const Image& other : project.facts.images) {
    if (other.repository != repository || !is_elsewhere(project, other)) continue;
    if (!other.digest.empty() && other.tag.empty()) return std::nullopt;
    if (names_a_version(other) && !has_ended(other)) tags.insert(other.tag);
  }
  return tags.size() == 1 ? std::optional(*tags.begin()) : std::nullopt;
}

}  // namespace

std::optional<Fix> pin_like_elsewhere(const Project& project, const Image& image) {
  const Span& place = image.reference.span;
  const std::string_view written = std::string_view(project.file(place.file).text).substr(place.begin, place.end - place.begin);
  const std::optional<std::string> tag = tag_elsewhere(project, image.repository);
  if (!tag || holds_data(project, image)) return std::nullopt;
  const std::string suffix = image.tag.empty() ? "" : ":" + image.tag;
  if (written != image.reference.value || !written.ends_with(suffix)) return std::nullopt;
  const Span old{place.file, place.end - static_cast<std::uint32_t>(suffix.size()), place.end};
  return Fix{"use '" + image.repository + ":" + *tag + "', as elsewhere in the repository", {{old, ":" + *tag}}, false};
}

}  // namespace preship
