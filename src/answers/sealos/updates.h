#pragma once
// Commands of the repository that change the deployment that state.json records.

#include <vector>

#include "answers/release/release.h"
#include "answers/sealos/apps.h"

namespace preship {

struct SealosUpdate {
  const ReleasePlace* place = nullptr;
  const ReleaseStep* step = nullptr;
  std::string verb;                // "set image", "rollout restart", "delete", "replace"
  std::vector<Text> objects = {};  // "deployment/shop", as written: with their kind
  std::vector<Text> images = {};   // "ghcr.io/acme/shop:v2" of set image
  std::optional<Text> name_space = {};
};

// Calls of kubectl in the places of a release: workflows, scripts, recipes.
std::vector<SealosUpdate> kubectl_calls(const Project& project);

// "shop" of "deployment/shop" and "deployments.apps/shop", where the kind is one of a workload; "" for anything else.
std::string_view workload_named(std::string_view object);

}  // namespace preship
