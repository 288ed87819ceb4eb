#pragma once
// What a manifest or a lock file demands of the program that reads it.

#include <string>

#include "text/span.h"
#include "text/versions.h"

namespace preship {

struct ToolDemand {
  std::string kind;         // a first cell of knowledge/tools/tool_refusals.tsv: "go", "ruby", "php-locked"
  Text range;               // as written
  VersionSet versions;      // that will do; empty: the version stands in `file` beside
  std::string by = {};      // the package of a lock file that wants it; "" for the file itself
  std::string beside = {};  // ".ruby-version"
};

// A framework in the version that a lock file or a manifest names.
struct NamedFramework {
  std::string ecosystem;  // "npm", "pypi", "gem", "composer", "maven"
  Text name;
  Text version;         // as written
  VersionSet versions;  // that may be installed
};

}  // namespace preship
