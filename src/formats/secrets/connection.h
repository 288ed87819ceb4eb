#pragma once
// Connection strings: "Server=sql.example.org;User Id=sa;Password=...".
// https://learn.microsoft.com/dotnet/framework/data/adonet/connection-string-syntax

#include <cstddef>
#include <string_view>

namespace preship {

// The password that begins at `begin` of a line, where it opens a server elsewhere and is no placeholder; "" for any other text.
// `neighbours`: a host without a dot counts as well; in a manifest it is one of the cluster, elsewhere a service of a compose file on
// somebody's machine.
std::string_view connection_password(std::string_view line, std::size_t begin, bool neighbours);

}  // namespace preship
