#include "formats/image_reference.h"

namespace preship {

Image parse_image(Text reference, ImageUse use) {
  Image image{.reference = std::move(reference), .use = use};
  std::string_view rest = image.reference.value;
  image.opaque = rest.find('$') != std::string_view::npos || rest.find("{{") != std::string_view::npos || rest.find('<') != std::string_view::npos;
  if (const std::size_t at = rest.find('@'); at != std::string_view::npos) {
    image.digest = rest.substr(at + 1);
    rest = rest.substr(0, at);
  }
  // A colon before the last slash belongs to the registry's port.
  const std::size_t slash = rest.rfind('/');
  const std::size_t colon = rest.find(':', slash == std::string_view::npos ? 0 : slash);
  image.repository = rest.substr(0, colon);
  if (colon != std::string_view::npos) image.tag = rest.substr(colon + 1);
  return image;
}

}  // namespace preship
