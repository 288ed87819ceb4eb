#pragma once
// Does it matter which version of an image is taken?

#include <set>
#include <string>

#include "model/project.h"

namespace preship {

// The workloads whose images `kubectl set image deployment/web web=shop:$SHA` replaces after the manifest is applied: the tag in the
// manifest is a place to start from.
struct SetImages {
  std::set<std::string> workloads;
  std::set<std::string> repositories;  // those that an action puts tags to: azure/k8s-deploy with `images:`
  std::set<std::string> files;         // by name: those that `sed -i "s|:latest|:$SHA|" k8s/web.yaml` puts another tag into
  bool any = false;                    // a variable says which
};
SetImages images_set_by_commands(const Project& project);

// False where a newer version changes nothing that ships, or is wanted: what only CI and scripts start, a tool that is copied out of its
// image, the compiler of Go and Rust whose modules name their language version, init containers that run one command of a shell,
// documentation, web pages to look into a store with, tags that `kubectl set image` or an edit of the
// manifest replaces at each deploy, and servers at home, whose
// programs are kept new by hand.
bool tag_matters(const Project& project, const SetImages& set, const Image& image);

}  // namespace preship
