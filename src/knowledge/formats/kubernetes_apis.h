#pragma once
// Versions of Kubernetes' own APIs that no maintained release has.

#include <string>
#include <string_view>

namespace preship {

struct RemovedApi {
  std::string since, instead;
};

// Null while the version is there, and for APIs that are not Kubernetes' own.
const RemovedApi* removed_api(std::string_view api_version, std::string_view kind);

}  // namespace preship
