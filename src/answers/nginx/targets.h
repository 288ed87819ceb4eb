#pragma once
// Where nginx sends requests.

#include <optional>
#include <string>
#include <vector>

#include "model/nginx_tree.h"
#include "model/project.h"

namespace preship {

// The argument of proxy_pass and its like: "http://api:4000/v1/", "http://unix:/run/app.sock:/v1".
struct ProxyTarget {
  std::string host;    // without port; "" for a socket
  std::string port;    // "" when not said
  std::string socket;  // path of the socket, "" for a host
  std::string uri;     // what stands behind the host, from its slash
  bool has_uri = false;
  bool variable = false;  // decided at run time
};
ProxyTarget proxy_target(std::string_view written);

// Every target of a pass: itself, or the servers of the upstream that it names.
std::vector<ProxyTarget> proxy_targets(const NginxTree& tree, std::string_view written);

// The one service of this repository that a pass reaches: by the name of a compose service, or, for a process on the same
// machine, where the repository has one service that is deployed. Null when that cannot be known.
const Service* service_behind(const Project& project, const NginxTree& tree, std::string_view written);

// True for the server of an upstream that no pass of these files names.
bool is_idle_upstream(const std::vector<const NginxFile*>& files, const Span& server);

// True when a compose file of the repository starts nginx, or a Dockerfile builds on it: paths are those of a container.
bool in_container(const Project& project, const NginxTree& tree);

}  // namespace preship
