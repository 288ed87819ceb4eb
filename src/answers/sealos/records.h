#pragma once
// .sealos/analysis.json and build/build-result.json against themselves, as the plugin checks them beyond their shape.
// https://github.com/labring/sealos-skills/blob/main/skills/sealos-deploy/scripts/artifact-validator.mjs

#include "answers/sealos/shape.h"

namespace preship {

std::vector<SealosFault> analysis_contradictions(const SealosFile& analysis);
std::vector<SealosFault> build_contradictions(const SealosFile& result);

}  // namespace preship
