#pragma once
// WebSockets of the code that nginx does not hand on: https://nginx.org/en/docs/http/websocket.html

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct LostUpgrade {
  Span pass;
  Text websocket;        // its path, where the code takes it; "" for an unknown one
  std::string name;      // "socket.io"
  bool polls = false;    // clients go on without it, by polling
  bool version = false;  // the headers are handed on, and HTTP/1.0 has no upgrades
};

// One for each pass: that of the location which takes the path, or the only one of a server where the path is not known. Nothing where the
// configuration hands upgrades on to the same service anywhere, or includes what cannot be seen.
std::vector<LostUpgrade> lost_upgrades(const Project& project);

}  // namespace preship
