#pragma once
// As which user does a container run?

#include "model/rule.h"

namespace preship {

struct ContainerUser {
  bool known = false;  // false: a base image or something at start decides, and it cannot be seen
  bool root = false;
  Span span;         // the last USER, or the instruction that starts the process without one
  bool set = false;  // by a USER instruction
  // The instruction that starts the process, when nothing sets a user, the image is built straight on an official node image,
  // which has a user named node, and it looks as if that user can run it; null otherwise.
  const DockerInstruction* node_start = nullptr;
};

// An image that migrates, seeds, backs up or waits for its hour, and then ends: nothing reaches it, and cron needs to be root.
bool is_for_one_task(const Project& project, const Dockerfile& file, const std::string& target);

// The user of a stage of a Dockerfile; target "" is the last one.
ContainerUser container_user(const Project& project, const Dockerfile& file, const std::string& target);

}  // namespace preship
