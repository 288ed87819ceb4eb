#pragma once
// Routes that act without asking who is there.

#include <vector>

#include "model/project.h"

namespace preship {

// Handlers of webhooks in which neither the file nor what it loads looks at a signature, a secret or a login. Not routes by which an app
// keeps a list of webhooks of its own.
std::vector<const HttpRoute*> unverified_webhooks(const Project& project);

// Handlers of Next.js below "admin" in which neither the file, nor what it loads, nor a middleware of the app asks who the visitor is.
std::vector<const HttpRoute*> unprotected_admin_routes(const Project& project);

// An installer that asks nothing: the route, or the file in a folder that a web server serves.
struct Installer {
  Span span;
  std::string name;  // "/install", "public/install/index.php"
};
// Those in which neither the file nor what it loads looks whether the app is installed or who the visitor is, and that no nginx closes.
std::vector<Installer> open_installers(const Project& project);

}  // namespace preship
