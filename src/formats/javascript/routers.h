#pragma once
// What a router in this file is: its framework, the prefix in front of its paths, and whether that prefix is all of it.

#include <string>

#include "formats/javascript/syntax.h"

namespace preship::js {

struct Router {
  bool declared = false;   // this file makes it, or a type says so; otherwise only its name does
  bool plausible = false;  // false: no router at all
  bool partial = true;     // may be mounted under a further prefix elsewhere
  std::string framework;
  std::string prefix;        // "/api", or ""
  std::string handler = {};  // name of the function that answers a route of this call
};

// The router that `object` (the app of app.get(...), possibly a chain of calls) stands for.
Router router_of(const Script& script, TSNode object);

// Also {id} -> :id, and whatever follows a star is cut: "/files/*path" -> "/files/*".
// "/api" + "/" -> "/api"; "/api" + "health" -> "/api/health"; "" + "/" -> "/".
std::string join_route(std::string_view prefix, std::string_view path);

}  // namespace preship::js
