#pragma once
// platform_file_keys.tsv: the keys of platform files, what stands behind them, and which version of the platform knows them.

#include <string_view>
#include <vector>

namespace preship {

struct PlatformFileKey {
  std::string_view platform, path, type, values, version, source;

  // One of its alternatives: "string", "section".
  bool takes(std::string_view alternative) const;
};

// By the path with "*" for names of one's own: "servers.*.proxy.app_port". Null for a key that the platform does not have.
const PlatformFileKey* platform_file_key(std::string_view platform, std::string_view path);

// The last parts of the keys that stand directly below the path: "host", "hosts", "app_port". Empty where any name may stand.
std::vector<std::string_view> platform_file_keys_below(std::string_view platform, std::string_view path);

// Every place of a key of that name, in the order of the table: "proxy.healthcheck.path".
std::vector<std::string_view> platform_file_places(std::string_view platform, std::string_view name);

}  // namespace preship
