#pragma once
// packages.tsv: what npm packages do to the package that depends on them.

#include <string>
#include <string_view>
#include <vector>

namespace preship {

// The packages of a kind: "bundles", "public-keys-at-start", "renders-in-browsers", "serves".
const std::vector<std::string>& packages_that(std::string_view what);

}  // namespace preship
