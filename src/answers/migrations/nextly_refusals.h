#pragma once
// Calls of Nextly's program that it refuses although it knows all of their options.

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct NextlyRefusal {
  Span span;
  std::string why;        // a message
  bool document = false;  // a guide tells people to run it
};

std::vector<NextlyRefusal> nextly_refusals(const Project& project);

}  // namespace preship
