#pragma once
// Consoles that an app mounts into its own routes (knowledge/code/mounted_consoles.tsv).

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct OpenConsole {
  Text mount;        // the words that mount it
  std::string name;  // "Sidekiq::Web"
};

// Those of production before which nothing asks who the visitor is: no block or argument round the mount, no middleware before it, no
// setting of the console, no basic authentication in any file of the language, in nginx, or in labels of a proxy.
std::vector<OpenConsole> open_consoles(const Project& project);

}  // namespace preship
