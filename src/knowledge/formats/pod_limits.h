#pragma once
// pod_limits.tsv: what a pod may take of its node.

#include <string_view>

namespace preship {

// In lower case, without "cap_": it reaches beyond the container.
bool is_dangerous_capability(std::string_view name);

// A directory of the node that gives the node away. Without a slash at its end.
bool is_sensitive_host_path(std::string_view path);

// A kernel parameter that holds for the pod alone.
bool is_safe_sysctl(std::string_view name);

}  // namespace preship
