#pragma once
// Sessions and schedules that code keeps in its own process, with what runs that code.

#include <optional>
#include <string>
#include <vector>

#include "answers/processes/instances.h"
#include "model/project.h"

namespace preship {

struct ProcessState {
  const OwnState* state = nullptr;
  const Deployment* deployment = nullptr;
  std::optional<Instances> several;  // where it runs more than once
};

// Each state with the deployments for production of every service that it is code of; those that run more than once first, else the first
// alone. Of schedules none where one deployment of several is there for them.
std::vector<ProcessState> process_states(const Project& project, OwnStateKind kind);

// "3 replicas of 'api'"
std::string several_named(const ProcessState& state);

struct LoneDeployment {
  const Deployment* deployment = nullptr;
  const OwnState* reason = nullptr;  // sessions, a schedule, uploads
};

// What must run alone by what is known of its code, each with the first reason.
std::vector<LoneDeployment> lone_deployments(const Project& project);

}  // namespace preship
