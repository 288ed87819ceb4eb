#pragma once
// Containers that a deployment makes anew, behind an nginx that looked their addresses up when it started.
// https://nginx.org/en/docs/http/ngx_http_upstream_module.html#server

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct KeptAddress {
  Span command;                       // that starts the new containers
  std::vector<std::string> fresh;     // services that get one; at least one
  const Deployment* nginx = nullptr;  // of the same compose file, left as it is
  Span pass;                          // where it names the first of them
  bool named = false;                 // the command names services, and nginx is none of them
};

// In scripts, and in what workflows run on another machine: compose starts services anew that were built or pulled before, or that it is
// told to make anew. Not where anything beside it may reload or restart nginx, nginx starts again with what it depends on, asks a resolver
// at run time, or the addresses are fixed.
std::vector<KeptAddress> kept_addresses(const Project& project);

}  // namespace preship
