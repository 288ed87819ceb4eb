#pragma once
// What the words of a heading or a sentence in a README say about the stage that it speaks of.

#include <string_view>

#include "knowledge/words/stages.h"

namespace preship {

// "Local development", "Deploying to production". Development wins: "deploy it locally" runs on one machine.
NamedStage stage_told_by(std::string_view prose);

}  // namespace preship
