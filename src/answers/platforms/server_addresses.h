#pragma once
// Addresses of the machine that serves, as numbers.

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct ServerAddress {
  std::string key;  // "DEPLOY_HOST"; "ssh" for a command that signs in
  Text address;     // "49.12.8.14"
};

// Of variables for the one machine to deploy to (DEPLOY_HOST, SERVER_IP), and of ssh, scp and rsync in scripts and workflows: public IPv4
// addresses that are written out, in files that are not for staging or development, in the order of their places.
std::vector<ServerAddress> server_addresses(const Project& project);

}  // namespace preship
