#include "workspace/link.h"

namespace preship {

void link(Project&) {}

}  // namespace preship
