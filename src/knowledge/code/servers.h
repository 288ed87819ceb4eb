#pragma once
// servers.tsv: how servers are told where to listen.

#include <cstdint>
#include <string>
#include <string_view>

namespace preship {

struct ServerProgram {
  std::string_view program;
  std::string subcommands;  // one of which must follow; " - " when there may be none, "" for any
  std::string port_flags;   // take a number
  std::string host_flags;
  std::string address_flags;  // take host:port, :port or a number
  bool positional = false;    // the address is a word of its own
  // Where it listens when nothing says otherwise, and the variables that do; "" and 0 where that cannot be told from the command.
  std::string_view default_host, host_key;
  std::uint16_t default_port = 0;
  std::string_view port_key;
  std::string_view source;
};

// Null for a program that is not known as a server.
const ServerProgram* find_server_program(std::string_view program);

}  // namespace preship
