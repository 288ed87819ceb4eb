#pragma once
// What stands behind a pass of nginx or an upstream of Caddy: the deployments that its addresses reach.

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "answers/nginx/targets.h"
#include "answers/proxies/readers.h"
#include "model/nginx_tree.h"
#include "model/project.h"

namespace preship {

enum class BackendKind : std::uint8_t {
  deployment,  // of this repository
  service,     // a Service of the cluster
  socket,      // of the same machine
  machine,     // a port of the machine itself, of which nothing here says who listens
  elsewhere,   // a name or an address outside of the repository
  variable,    // decided at run time
  missing,     // nothing of that name is there
};

struct ProxyBackend {
  BackendKind kind = BackendKind::elsewhere;
  Text address;  // "api:4000" where it is written: in the pass, or in the upstream
  std::string host;
  std::uint16_t port = 80;
  const NginxNode* upstream = nullptr;        // that the pass names; null for an address in the pass itself
  const Deployment* deployment = nullptr;     // for `deployment`
  const KubernetesObject* service = nullptr;  // for `service`
  bool on_host = false;                       // by a port that the deployment publishes on the machine
  bool several = false;                       // stacks have a service of that name, and nothing says which of them is meant
};

class ProxyBackends {
 public:
  explicit ProxyBackends(const Project& project);

  // Of a proxy_pass and its like; one for each server of an upstream. Names are those in the network of `reader`, or, without one, in
  // that of any container that reads the configuration.
  std::vector<ProxyBackend> of(const NginxTree& tree, const NginxNode& pass, const Deployment* reader = nullptr) const;
  // Of an upstream of Caddy.
  ProxyBackend of(const CaddyTree& tree, const CaddyUpstream& upstream, const Deployment* reader = nullptr) const;
  // The containers of compose whose proxy reads the configuration.
  template <class Tree>
  std::vector<const Deployment*> readers_of(const Tree& tree) const {
    std::vector<const Deployment*> found;
    for (const auto& file : tree.files)
      for (const Deployment* reader : preship::readers_of(readers_, file->file))
        if (std::ranges::find(found, reader) == found.end()) found.push_back(reader);
    return found;
  }

 private:
  using Readers = std::vector<const Deployment*>;
  ProxyBackend of_address(const Readers& readers, const Text& address, std::uint16_t default_port) const;
  ProxyBackend resolve(const Readers& readers, ProxyBackend backend, const ProxyTarget& target) const;
  void find_by_name(const Readers& readers, ProxyBackend& backend) const;
  void find_on_machine(const Readers& readers, ProxyBackend& backend) const;

  const Project& project_;
  ProxyReaders readers_;
  std::vector<Span> unknown_;  // places of names that the rule about unknown upstreams reports
};

}  // namespace preship
