#include "knowledge/release/platform_routers.h"

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

const PlatformRouter* platform_router(std::string_view artifact) {
  static const auto rows = rows_of<5>(embedded::platform_routers(), [](const auto& cells) {
    return PlatformRouter{cells[0], cells[1], cells[2], !cells[3].empty()};
  });
  const auto found = std::ranges::find(rows, artifact, &PlatformRouter::artifact);
  return found == rows.end() ? nullptr : &*found;
}

}  // namespace preship
