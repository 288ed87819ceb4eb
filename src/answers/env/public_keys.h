#pragma once
// Keys whose values a build copies into what browsers load.

#include <map>
#include <string_view>
#include <vector>

#include "model/project.h"

namespace preship {

// True when the bundler of the service inlines the key: NEXT_PUBLIC_X in Next.js, VITE_X where Vite builds.
bool is_inlined(const Service& service, std::string_view key);

// A read of the key in code of the service that browsers run; null when there is none.
const EnvRead* browser_read(const Project& project, const Service& service, std::string_view key);

// Keys that the build of the service puts into its code, each with the first read by which absence breaks something: nothing stands in for
// it, and the value becomes part of an address or is looked into.
std::map<std::string_view, const EnvRead*> needed_by_bundle(const Project& project, const Service& service);

// True when the values may be put in after the build: next-runtime-env, window.__ENV, a start script that rewrites files.
bool replaces_public_keys(const Project& project, const Service& service, const Deployment& deployment);

// Reads in code that only runs in browsers, or there too, of keys that no bundler hands to them.
std::vector<const EnvRead*> server_keys_in_browser(const Project& project);

}  // namespace preship
