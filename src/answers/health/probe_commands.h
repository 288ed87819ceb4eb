#pragma once
// The text of health checks that run a command.

#include <string_view>

#include "model/project.h"

namespace preship {

// Where the word stands in the probe; the whole probe when it stands there several times, or is not written so.
Span place_in_probe(const Project& project, const HealthProbe& probe, std::string_view word);

// True when the check falls back to another program: `curl ... || wget ...`, or installs or looks for one first.
bool has_alternative(const Project& project, const HealthProbe& probe);

// True for the check of an image that every compose service for production replaces by its own: it never runs.
bool is_replaced(const Project& project, const HealthProbe& probe);

}  // namespace preship
