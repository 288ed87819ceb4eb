#include "knowledge/images/php_extensions.h"

#include "knowledge/embedded.h"
#include "knowledge/images/facts.h"
#include "knowledge/table.h"
#include "text/words.h"

namespace preship {

bool lacks_php_extension(std::string_view repository, std::string_view extension) {
  const std::string_view name = without_official_prefix(repository);
  if (!is_one_of(name, {"php", "composer"})) return false;
  bool lacks = false;
  each_row<3>(embedded::image_php_extensions(), [&](const auto& cells) {
    if (cells[0] == extension) lacks = cells[1] != name;
  });
  return lacks;
}

}  // namespace preship
