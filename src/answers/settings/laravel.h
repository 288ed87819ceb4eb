#pragma once
// Laravel's env() and its cached configuration.

#include <optional>

#include "model/project.h"

namespace preship {

// The console of every Laravel app is a file called artisan.
bool is_laravel(const Project& project, const Service& service);

// Where the repository caches the configuration (`php artisan config:cache` or `optimize`) in a script, Dockerfile or workflow.
std::optional<Span> caches_laravel_configuration(const Project& project, const Service& service);

// A call of Laravel's env() in the app's own code outside config/.
bool is_env_call_outside_config(const Project& project, const Service& service, const EnvRead& read);

}  // namespace preship
