#pragma once
// ports.tsv: where databases, caches and queues listen.

#include <cstdint>
#include <string_view>
#include <vector>

namespace preship {

// True when an image whose name ends in `image` listens on the port.
bool is_port_of_store(std::string_view image, std::uint16_t port);

// Where an image whose name ends in `image` listens, the usual port first; empty for images that are not in the table.
std::vector<std::uint16_t> ports_of_store(std::string_view image);

// True when the port alone tells that a database listens there.
bool tells_database(std::string_view port);

}  // namespace preship
