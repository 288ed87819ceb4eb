#pragma once
// One request on its way: from the domain to the route of the code that answers it, as far as the repository knows.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/project.h"

namespace preship {

struct TracedRequest {
  std::string url;     // as it was asked for
  std::string scheme;  // "http" or "https"
  std::string host;    // in lower case, without port
  std::uint16_t port = 443;
  std::string path;  // with the query, from its slash
};
// "https://shop.example.com:8443/api?x=1"; nothing for what is no such address.
std::optional<TracedRequest> traced_request(std::string_view url);

enum class HopState : std::uint8_t {
  holds,
  unsure,   // the way goes on, but something here cannot be known
  unknown,  // nobody can say from here how it goes on
  broken,
  remark,  // beside the way
};

struct TraceHop {
  std::string what;  // "server", "location", "port"
  std::string text;
  std::optional<Span> place;
  HopState state = HopState::holds;
};

struct RequestTrace {
  std::vector<TraceHop> hops;
  // `holds`: the request is answered; `broken`: it is not, by the last hop; `unknown`: the last hop says why nobody can know.
  HopState outcome = HopState::holds;
};

RequestTrace trace_request(const Project& project, const TracedRequest& request);

std::string_view hop_state_name(HopState state);

}  // namespace preship
