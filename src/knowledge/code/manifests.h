#pragma once
// manifests.tsv: files whose presence makes a directory a unit of its own, beside package.json.

#include <string_view>

namespace preship {

bool is_manifest_name(std::string_view name);

}  // namespace preship
