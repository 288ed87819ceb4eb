#pragma once
// python_routers.tsv: objects of Python that routes are added to.

#include <string_view>

namespace preship {

struct PythonRouter {
  std::string_view framework;  // "" for a constructor that is not known
  bool application = false;    // the object that serves, not a group of routes that is mounted elsewhere
};
PythonRouter python_router(std::string_view constructor);

}  // namespace preship
