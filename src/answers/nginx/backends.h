#pragma once
// What stands behind a pass of nginx: the deployments that its addresses reach.

#include <cstdint>
#include <string>
#include <vector>

#include "answers/ports/ports.h"
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

struct NginxBackend {
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

class NginxBackends {
 public:
  explicit NginxBackends(const Project& project);

  // Of a proxy_pass and its like; one for each server of an upstream. Names are those in the network of `reader`, or, without one, in
  // that of any container that reads the configuration.
  std::vector<NginxBackend> of(const NginxTree& tree, const NginxNode& pass, const Deployment* reader = nullptr) const;
  // The containers of compose whose nginx reads the configuration.
  std::vector<const Deployment*> readers_of(const NginxTree& tree) const;

 private:
  using Readers = std::vector<const Deployment*>;
  NginxBackend resolve(const Readers& readers, const Text& address, std::uint16_t default_port) const;
  void find_by_name(const Readers& readers, NginxBackend& backend) const;
  void find_on_machine(const Readers& readers, NginxBackend& backend) const;

  const Project& project_;
  NginxReaders readers_;
  std::vector<Span> unknown_;  // places of names that the rule about unknown upstreams reports
};

}  // namespace preship
