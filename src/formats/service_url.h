#pragma once
// "postgres://user:secret@db:5432/app?x=1" as far as a deployment cares: whom it names, at which port, which path.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/facts.h"

namespace preship {

struct UrlHost {
  std::size_t begin = 0, end = 0;  // of the name in the text
  std::optional<std::uint16_t> port;
};

struct ServiceUrl {
  std::string scheme;
  std::vector<UrlHost> hosts;                // more than one in mongodb://a,b and kafka lists
  std::size_t path_begin = 0, path_end = 0;  // without the query; empty when there is none
};

// The text must begin with the URL. Hosts that hold a variable or an expression, and numbers, are left out.
std::optional<ServiceUrl> parse_service_url(std::string_view text);

// The hosts that the value of a variable named `key` refers to: of a URL, of "host:port", and the whole value of *_HOST.
// Addresses, localhost and computed names are left out. Spans are exact when the value stands in the file as it is meant.
std::vector<HostReference> host_references(std::string_view key, const Text& value, const DeploymentId& deployment);

}  // namespace preship
