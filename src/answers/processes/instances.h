#pragma once
// How many of a deployment run at a time.

#include <optional>
#include <string>

#include "model/project.h"

namespace preship {

struct Instances {
  int count = 1;
  Span place;        // the number
  std::string what;  // "replicas", "machines", "worker processes"
};

// The most that the artifact lets run: replicas, the bound of an autoscaler, machines. Nothing where it does not say.
std::optional<Instances> instances_of(const Project& project, const Deployment& deployment);

// Several processes of one container, by the command that starts it: gunicorn -w 4, uvicorn --workers 4, pm2-runtime -i max.
std::optional<Instances> workers_of(const Project& project, const Deployment& deployment);

// The first of both that says more than one.
std::optional<Instances> several_of(const Project& project, const Deployment& deployment);

}  // namespace preship
