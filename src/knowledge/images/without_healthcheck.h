#pragma once
// without_healthcheck.tsv: images without a HEALTHCHECK of their own.

#include <string_view>

namespace preship {

// A container of the image has no health check by itself.
bool has_no_healthcheck(std::string_view repository);

// What is built on the image has none unless its Dockerfile says so.
bool hands_down_no_healthcheck(std::string_view repository);

}  // namespace preship
