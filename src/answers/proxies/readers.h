#pragma once
// Which containers read the configurations of proxies, nginx and Caddy alike.

#include <map>
#include <string_view>
#include <vector>

#include "model/project.h"

namespace preship {

// The containers of compose whose proxy reads each configuration: names in it are resolved in their network.
using ProxyReaders = std::multimap<FileId, const Deployment*>;
ProxyReaders proxy_readers(const Project& project);
std::vector<const Deployment*> readers_of(const ProxyReaders& readers, FileId file);

// True when a proxy and nothing else runs there, for production.
bool runs_proxy_alone(const Project& project, const Deployment& deployment);

// The configurations that the proxy of a deployment reads.
std::vector<FileId> configurations_of(const Project& project, const Deployment& deployment);

bool is_of_proxy(FileKind kind);
// "nginx" or "Caddy", who reads a file of that kind.
std::string_view proxy_name(FileKind kind);

}  // namespace preship
