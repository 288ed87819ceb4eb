#include "knowledge/code/python_routers.h"

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

PythonRouter python_router(std::string_view constructor) {
  PythonRouter router;
  each_row<4>(embedded::python_routers(), [&](const auto& cells) {
    if (cells[0] == constructor) router = {cells[1], !cells[2].empty()};
  });
  return router;
}

}  // namespace preship
