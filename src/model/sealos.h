#pragma once
// What the Sealos plugin writes down beside an app: .sealos/state.json, analysis.json, config.json and build/build-result.json.
// https://github.com/labring/sealos-skills/blob/main/skills/sealos-deploy/modules/pipeline.md

#include <string>

#include "model/json.h"

namespace preship {

struct SealosFile {
  FileId file = 0;
  std::string record;     // "state", "analysis", "config", "build-result"
  std::string directory;  // of the app: the one that .sealos lies in
  JsonValue root;
};

}  // namespace preship
