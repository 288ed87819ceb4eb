#pragma once
// Manifests that the tools of an image or of a job refuse.

#include <string>
#include <vector>

#include "model/project.h"

namespace preship {

struct ToolMismatch {
  Span place;                 // what brings the tool: the image of a stage, the input of an action
  std::string brings;         // as it is written: "ruby:3.2-slim", "18"
  std::string tool, version;  // "Ruby", "3.2"
  Span command;               // that stops
  std::string says;           // "bundle install"; "" where the program does not start
  const ToolDemand* demand = nullptr;
};

// "'bundle install' stops here: 'Gemfile' asks for Ruby '3.3.6', and 'ruby:3.2-slim' has 3.2".
std::string words_for(const Project& project, const ToolMismatch& mismatch);

// Of stages that are built of Dockerfiles that are deployed; each image once for a tool. Only where the file is known to be in the image,
// and nothing there may bring another version.
std::vector<ToolMismatch> tool_mismatches_in_images(const Project& project);

// Of jobs, behind an action that sets a version up.
std::vector<ToolMismatch> tool_mismatches_in_workflows(const Project& project);

}  // namespace preship
