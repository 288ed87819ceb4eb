#include "support/places.h"

namespace preship {

std::string source_dir() { return PRESHIP_SOURCE_DIR; }

std::string preship_binary() { return PRESHIP_BINARY; }

}  // namespace preship
