#pragma once
// What a container of a proxy listens on.

#include <cstdint>
#include <vector>

#include "answers/compose/services.h"
#include "model/rule.h"

namespace preship {

struct ProxyListens {
  bool known = false;  // no other file, script or variable has a say in it
  std::vector<std::uint16_t> ports;
  Span place;  // one of them; empty where the image's own configuration alone listens
};

// Published ports of a service on which its proxy does not listen.
Findings unheard_ports(const ComposePlace& place, const ProxyListens& listens);

}  // namespace preship
