#pragma once
// Variables of a Dockerfile put into text.
// https://docs.docker.com/reference/dockerfile/#environment-replacement

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "text/expansion.h"

namespace preship {

// The value of a variable; null when nothing in the file says it. An ARG without default is empty for Docker, and unknown here:
// the build is expected to give it.
using DockerLookup = std::function<std::optional<std::string>(std::string_view name)>;

// `text` with $X, ${X}, ${X:-d}, ${X-d}, ${X:+y} and ${X+y} replaced; null when a variable stays unknown, another form is used, or
// the result is longer than the budget allows.
std::optional<std::string> substituted(std::string_view text, const DockerLookup& lookup, ExpansionBudget& budget);

}  // namespace preship
