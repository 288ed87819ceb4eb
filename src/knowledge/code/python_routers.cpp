#include "knowledge/code/python_routers.h"

#include <unordered_map>

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

PythonRouter python_router(std::string_view constructor) {
  static const auto routers = [] {
    std::unordered_map<std::string_view, PythonRouter> table;
    each_row<3>(embedded::python_routers(), [&](const auto& cells) { table[cells[0]] = {cells[1], !cells[2].empty()}; });
    return table;
  }();
  const auto found = routers.find(constructor);
  return found == routers.end() ? PythonRouter{} : found->second;
}

}  // namespace preship
