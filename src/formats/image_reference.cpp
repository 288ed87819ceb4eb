#include "formats/image_reference.h"
#include "knowledge/words/word_lists.h"

#include <initializer_list>

namespace preship {
namespace {

// A colon in "${X:-y}" or "{{ x }}" is no separator.
std::size_t find_last_outside(std::string_view text, char wanted) {
  std::size_t depth = 0, found = std::string_view::npos;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '{') ++depth;
    if (text[i] == '}' && depth > 0) --depth;
    if (depth == 0 && text[i] == wanted) found = i;
  }
  return found;
}

// Removes the first of these prefixes that fits.
void strip(std::string_view& text, std::span<const std::string_view> prefixes) {
  for (const std::string_view prefix : prefixes)
    if (text.starts_with(prefix) && text.size() > prefix.size()) return text.remove_prefix(prefix.size());
}

constexpr std::string_view hub_hosts[] = {"docker.io/", "index.docker.io/", "registry-1.docker.io/", "registry.hub.docker.com/"};

std::string repository_name(std::string_view name) {
  strip(name, hub_hosts);
  strip(name, words_of(WordList::image_namespace));  // an official image for one processor is the same image
  return std::string(name);
}

}  // namespace

Image parse_image(Text reference, ImageUse use) {
  Image image{.reference = std::move(reference), .use = use};
  std::string_view rest = image.reference.value;
  if (rest.starts_with("docker://")) rest.remove_prefix(9);
  image.opaque = rest.find_first_of("$<>%[]()") != std::string_view::npos || rest.find("{{") != std::string_view::npos;
  if (const std::size_t at = find_last_outside(rest, '@'); at != std::string_view::npos) {
    image.digest = rest.substr(at + 1);
    rest = rest.substr(0, at);
  }
  // A colon before the last slash belongs to the registry's port.
  const std::size_t slash = find_last_outside(rest, '/');
  const std::size_t colon = find_last_outside(rest, ':');
  const bool tagged = colon != std::string_view::npos && (slash == std::string_view::npos || colon > slash);
  image.repository = repository_name(rest.substr(0, tagged ? colon : rest.size()));
  if (tagged) image.tag = rest.substr(colon + 1);
  return image;
}

bool needs_no_tag(std::string_view repository) { return repository == "scratch"; }

}  // namespace preship
