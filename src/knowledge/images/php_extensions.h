#pragma once
// php_extensions.tsv: extensions of PHP that its official image lacks.

#include <string_view>

namespace preship {

// True when the image `repository`, php or composer, comes without the extension ("pcntl"). False for names that nobody knows.
bool lacks_php_extension(std::string_view repository, std::string_view extension);

}  // namespace preship
