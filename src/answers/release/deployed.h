#pragma once
// Does this repository bring an app of its own to production, and by what?

#include <optional>
#include <string>

#include "model/project.h"
#include "model/release.h"

namespace preship {

struct DeployedBy {
  Span span;
  std::string name;          // "job 'deploy'", "'fly.toml'", "'deploy.sh'"
  bool certain = false;      // a release is made from here; else there is only what could be started
  bool by_pipeline = false;  // a job of CI deploys
  bool on_server = false;    // on a machine that somebody looks after, where no platform keeps what ran before
};

// A step that brings code to servers; not one that puts the pages of a site somewhere.
bool ships_code(const ReleaseStep& step);

// The first of jobs that deploy, scripts that deploy, platform files, manifests, units and compose files. Nothing for libraries, for
// sites of files, and where nothing in the repository runs.
std::optional<DeployedBy> deployed_by(const Project& project);

}  // namespace preship
