#pragma once
// What a change demands of production, for people and programs: one function per form, each in the file of its name.

#include <string>
#include <string_view>

#include "engine/release/release_diff.h"

namespace preship {

struct ReleaseStyle {
  bool colour = false;
  unsigned width = 100;
};

std::string release_text(const ReleaseDiff& diff, const ReleaseStyle& style);
// A comment on a pull request: demands as boxes to tick.
std::string release_markdown(const ReleaseDiff& diff);
// The part of release notes that those who run the software read.
std::string release_notes(const ReleaseDiff& diff);
std::string release_json(const ReleaseDiff& diff, std::string_view program_version);

// "Before you deploy": the heading of a step.
std::string_view release_heading(DeployStep step);
// "3 things to do and 5 changes, in 9 files since origin/main".
std::string release_summary(const ReleaseDiff& diff);

}  // namespace preship
