#pragma once
// Environment variables that nobody has to declare: the platform, the runtime or a tool provides them.

#include <string_view>
#include <vector>

namespace preship {

struct PlatformKey {
  std::string_view pattern;   // "VERCEL_URL", or with a star: "npm_*"
  std::string_view provider;  // who sets it
  std::string_view source;    // the document that says so
};

// Null when no platform is known to set the key. The table is platform_keys.tsv, embedded at build time.
const PlatformKey* find_platform_key(std::string_view key);

// The library that reads the variable without being asked to; null when none is known.
const PlatformKey* find_library_key(std::string_view key);

struct FrameworkKey {
  std::string_view pattern, framework;
  std::string_view sign;  // "artisan", a file beside the manifest; "package:NAME", a dependency of the package
  std::string_view source;
};

// The rows of framework_keys.tsv for the variable: each counts where its sign is.
std::vector<FrameworkKey> framework_keys(std::string_view key);

}  // namespace preship
