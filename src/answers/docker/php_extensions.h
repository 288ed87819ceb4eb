#pragma once
// What Composer asks of the PHP that it runs with.

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct LackingExtension {
  Span command;                            // composer install
  std::string image;                       // "composer:2"
  std::vector<const ToolDemand*> demands;  // of the lock file, one for each extension
};

// Installs of stages that are built, where the lock file is known to be in the image and nothing there brings the extension, ignores what
// the platform lacks, or may do either unseen. https://getcomposer.org/doc/03-cli.md#install-i
std::vector<LackingExtension> lacking_extensions(const Project& project);

}  // namespace preship
