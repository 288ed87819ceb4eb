#pragma once
// Tools that stop at manifests of another version: tool_refusals.tsv and tool_versions.tsv, embedded at build time.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/versions.h"

namespace preship {

struct ToolRefusal {
  std::string_view kind;  // of ToolDemand
  std::string_view tool;  // "Ruby"
  std::string_view file;  // beside the place where the program runs: "Gemfile", "*.csproj"
  std::string_view program;
  std::vector<std::string_view> subcommands, only_with, not_with, only_in;
};
std::span<const ToolRefusal> tool_refusals();

struct HeldVersion {
  VersionSpan versions;
  std::string written;  // "3.2"
};

struct ToolSource {
  std::string_view tool;
  bool action = false;      // of a workflow; else an image
  std::string_view name;    // of the image, or the action in lower case
  std::string_view marker;  // in front of the version in the tag; the input of an action
  VersionSet range;         // of the image's own number in which `version` holds; empty: it is the tool's number
  std::optional<HeldVersion> version;
  std::vector<std::string_view> changed_by;  // words that may bring another version

  // What the tag of the image, or the value of the input says.
  std::optional<HeldVersion> held(std::string_view written) const;
};
std::span<const ToolSource> tool_sources();

}  // namespace preship
