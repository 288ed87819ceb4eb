#pragma once
// programs.tsv: programs and units that say nothing of the app in a release.

#include <string_view>

namespace preship {

// What restarts there is not the app, but what it runs on: nginx, docker, cron.
bool is_infrastructure_unit(std::string_view unit);

// A script of package.json that platforms and releases run by its name: build, vercel-build, predeploy.
bool is_platform_script(std::string_view name);

// It hands on variables that it finds elsewhere, in files and vaults: dotenv, doppler.
bool hands_on_values(std::string_view program);

// It runs commands that stand elsewhere: make, terraform, eval.
bool hides_commands(std::string_view program);

}  // namespace preship
