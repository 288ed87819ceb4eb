#pragma once
// What a parsed Dockerfile says of the deployment.

#include "model/dockerfile.h"
#include "model/facts.h"

namespace preship {

// Facts of a Dockerfile with at least one stage. Ports, probes and run-time variables are those of the last stage and of the
// stages it is FROM; images and what is known while building come from all stages.
void add_dockerfile_facts(const Dockerfile& dockerfile, const SourceFile& file, Facts& facts);

// The parts of it, each in a file of its own. `deployment` is the join key.
void add_docker_images(const Dockerfile& dockerfile, const DeploymentId& deployment, Facts& facts);
void add_docker_variables(const Dockerfile& dockerfile, const DeploymentId& deployment, Facts& facts);
void add_docker_ports(const Dockerfile& dockerfile, const DeploymentId& deployment, Facts& facts);

}  // namespace preship
