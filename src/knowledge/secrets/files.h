#pragma once
// files.tsv: files in which secrets stand.

#include <string_view>

namespace preship {

// It holds credentials or settings, whatever format it has: .npmrc, id_rsa, server.key. `name` and `extension` in lower case.
bool holds_credentials(std::string_view name, std::string_view extension);

// The settings of a deployment: fly.toml, values.yaml.
bool holds_platform_settings(std::string_view name);

}  // namespace preship
