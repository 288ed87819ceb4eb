#pragma once
// Host names inside the values of variables: postgres://user:password@db:5432/app.

#include <string_view>
#include <vector>

#include "model/facts.h"

namespace preship {

// The hosts of every URL with an authority in `text`, the bytes of the file that begin at `span`. Hosts that are written with a
// variable are left out; localhost, addresses and public names are not.
std::vector<HostReference> hosts_in_urls(std::string_view text, Span span);

// True for a key whose value is the name of a server that the app connects to: DB_HOST, REDIS_HOSTNAME, PGHOST. Not for
// names that the app itself answers to, such as VIRTUAL_HOST.
bool names_a_host(std::string_view key);

// A value that is nothing but a host, or a host and a port.
std::optional<HostReference> host_of_value(const Text& value);

}  // namespace preship
