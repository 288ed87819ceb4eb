#pragma once
// Where traffic goes against where the process listens.

#include <vector>

#include "model/rule.h"

namespace preship {

struct Listen {
  std::uint16_t number = 0;
  Span span;  // what sets it: PORT in an artifact, or the number in the code
};

// The ports of its container that a deployment sends traffic to.
std::vector<const Port*> container_ports(const Project& project, const Deployment& deployment);

// The ports that the process of a deployment binds. Empty when one of them cannot be known.
std::vector<Listen> listens_of(const Project& project, const Deployment& deployment);

// The ports that are bound while the deployment runs: those of its start command where that says so, else those of the code
// that it starts. Empty when something hides them, or another server stands in front inside the same image.
std::vector<const Port*> bound_ports(const Project& project, const Deployment& deployment);

// True when the variable may reach the deployment: it or its image sets it, or its environment cannot be seen.
bool may_be_set(const Project& project, const Deployment& deployment, std::string_view key);

// True when the port is bound on the loopback address alone, whatever the deployment's variables say.
bool is_closed(const Project& project, const Deployment& deployment, const Port& port);

// The configurations that an nginx reads there: copied into its image, or mounted by compose.
std::vector<const NginxFile*> nginx_files_of(const Project& project, const Deployment& deployment);

// A proxy, or the address in a variable, that goes to a port on which the service of that name does not listen.
struct WrongTarget {
  Span span;  // the port, or the host where the port does not follow it
  std::string host;
  std::uint16_t port = 0;
  std::vector<Listen> listens;  // of the service; never empty
};
std::vector<WrongTarget> wrong_targets(const Project& project);

}  // namespace preship
