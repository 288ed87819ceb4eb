#include "knowledge/formats/pod_limits.h"

#include "knowledge/embedded.h"
#include "knowledge/table.h"

namespace preship {

namespace {

bool is_pod_limit(std::string_view kind, std::string_view name) {
  static const Lists lists = lists_of(embedded::pod_limits());
  return is_listed(lists, kind, name);
}

}  // namespace

bool is_dangerous_capability(std::string_view name) { return is_pod_limit("capability", name); }

bool is_sensitive_host_path(std::string_view path) { return is_pod_limit("host-path", path); }

bool is_safe_sysctl(std::string_view name) { return is_pod_limit("safe-sysctl", name); }

}  // namespace preship
