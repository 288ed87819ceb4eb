#pragma once
// What starts a deployment, looked at through the scripts of package.json.

#include <optional>
#include <string>

#include "model/project.h"

namespace preship {

struct DevServer {
  std::string program;              // "next dev"
  Span span;                        // the words of the deployment that lead to it
  std::optional<Span> script = {};  // the script of package.json that holds the command
  std::string script_name = {};     // "dev"
  std::optional<Span> code = {};    // app.run(debug=True) of the file that is started
};

// The development server that the deployment starts; nullopt when it starts none, or what starts cannot be seen.
std::optional<DevServer> started_dev_server(const Project& project, const Deployment& deployment);

}  // namespace preship
