#pragma once
// What the workflows of the repository push, against what is deployed.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct Published {
  std::map<std::string, std::set<std::string>> tags;  // by repository
  std::map<std::string, Span> places;                 // of the build, by repository
  std::set<std::string> open;             // repositories that get tags which are made up later, or by commands that cannot be read
  bool unknown = false;                   // some build has a name that is not known
  std::map<std::string, Text> elsewhere;  // by registry: a name that an expression makes, at a registry that is written out
  std::set<std::string> files;            // Dockerfiles that are built
  bool all_files_known = true;
};
Published published_images(const Project& project);

struct UnbuiltImage {
  const Image* image = nullptr;
  std::string meant;  // the image that is built and has nearly this name; "" where only its neighbours are built
  Span place = {};    // of a build
};
// Images of production that nothing here builds: named nearly like one that workflows push, or beside such in a namespace that is longer
// than an account ("ghcr.io/acme/shop"), or with the same first word ("acme/shop-web", "acme/shop-api"), or of the name of the only app
// here at a registry to which nothing is pushed.
std::vector<UnbuiltImage> unbuilt_images(const Project& project);

struct UnpushedTag {
  Text word;  // "ghcr.io/acme/shop:previous" in a command
  std::string tag;
  Span place = {};  // where the image is built
};
// Tags for the way back (previous, rollback, last-good) that scripts and documents name, of images that workflows push under others alone.
std::vector<UnpushedTag> unpushed_tags(const Project& project);

}  // namespace preship
