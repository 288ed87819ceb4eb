#pragma once
// The release path for people and programs: what runs when, on which machine, and what is wrong with it.

#include <string>

#include "report/env/env.h"
#include "report/report.h"

namespace preship {

// Pipelines in the order of their jobs, scripts that people run, builds, what runs once, what serves.
std::string release_path_text(const CheckedProject& checked, const EnvStyle& style);
// {"version": 1, "places": [{kind, name, path, line, machine, unseen, steps: [{kind, tool, path, line, from, ...}]}], "findings": [...]}
std::string release_path_json(const CheckedProject& checked);

}  // namespace preship
