#pragma once
// platform_file_keys.tsv and platform_file_readers.tsv: the keys of platform files, what stands behind them, and what each platform makes
// of a key that it does not have.

#include <string_view>
#include <vector>

namespace preship {

struct PlatformFileReader {
  std::string_view platform, name, unknown, without_case, nothing, read, source;

  bool refuses_unknown() const { return unknown == "refuses"; }
  bool ignores_unknown() const { return unknown == "ignores"; }
  bool refuses_nothing() const { return nothing == "refuses"; }
  bool keys_without_case() const { return without_case == "keys"; }
  bool values_without_case() const { return without_case == "values"; }
};

// Null for a platform that the table does not have.
const PlatformFileReader* platform_file_reader(std::string_view platform);

struct PlatformFileKey {
  std::string_view platform, path, type, values, version, source;

  // One of its alternatives: "string", "section".
  bool takes(std::string_view alternative) const;
  // The place whose keys stand below it: its own, or the one that it is like.
  std::string_view below() const;
};

// By the path with "*" for names of one's own: "servers.*.proxy.app_port". Null for a key that the platform does not have.
const PlatformFileKey* platform_file_key(std::string_view platform, std::string_view path);

// The key of that name directly below the path, else what stands there for any name.
const PlatformFileKey* platform_file_key_below(const PlatformFileReader& reader, std::string_view path, std::string_view name);

// The last parts of the keys that stand directly below the path: "host", "hosts", "app_port". Empty where any name may stand.
std::vector<std::string_view> platform_file_keys_below(std::string_view platform, std::string_view path);

// Every place of a key of that name, in the order of the table: "proxy.healthcheck.path".
std::vector<std::string_view> platform_file_places(std::string_view platform, std::string_view name);

// "proxy" of "proxy.host", "" of "proxy".
std::string_view platform_file_parent(std::string_view path);

}  // namespace preship
