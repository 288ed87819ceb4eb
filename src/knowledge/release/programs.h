#pragma once
// programs.tsv: programs and units that say nothing of the app in a release.

#include <string_view>

namespace preship {

// What restarts there is not the app, but what it runs on: nginx, docker, cron.
bool is_infrastructure_unit(std::string_view unit);

// It runs commands that stand elsewhere: make, terraform, eval.
bool hides_commands(std::string_view program);

}  // namespace preship
