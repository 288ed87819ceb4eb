#pragma once
// Versions of Kubernetes' own APIs that no maintained release has.

#include <string>
#include <string_view>
#include <vector>

namespace preship {

struct RemovedApi {
  std::string since, instead;
};

// The versions that have a kind of Kubernetes' own, the newest first; none for kinds of others and groups with a dot, which anybody may
// make.
std::vector<std::string_view> versions_of_kind(std::string_view api_version, std::string_view kind);

// Null while the version is there, and for APIs that are not Kubernetes' own.
const RemovedApi* removed_api(std::string_view api_version, std::string_view kind);

}  // namespace preship
