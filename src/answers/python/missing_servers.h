#pragma once
// Servers and workers of Python that something starts and nothing installs.

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct MissingServer {
  Text word;            // the program, or the worker class that needs it, where it is started
  std::string package;  // "gunicorn"
  std::string list;     // path of the file that should name it: "requirements.txt"
  Text listed;          // its entry among what is for development; empty for none
  Span install = {};    // the command that installs from the list; empty on a platform that does so by itself
};

// Of images that install from a list which is whole, and of Procfiles beside one. Nothing where a base image, a script, an address or a
// package that brings others along may bring the program.
std::vector<MissingServer> missing_servers(const Project& project);

}  // namespace preship
