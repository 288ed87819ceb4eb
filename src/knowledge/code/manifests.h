#pragma once
// manifests.tsv: files whose presence makes a directory a unit of its own, beside package.json.

#include <span>
#include <string_view>

namespace preship {

std::span<const std::string_view> manifest_names();
bool is_manifest_name(std::string_view name);

}  // namespace preship
