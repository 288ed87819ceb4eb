#include "rule.h"
#include "text/words.h"

namespace preship {

// Major and minor; "" where the text is no plain version.
static std::string series_of(std::string_view version, bool& exact) {
  exact = !version.starts_with('^') && !version.starts_with('>');
  if (version.starts_with('^') || version.starts_with('~') || version.starts_with('=')) version.remove_prefix(1);
  const std::size_t dot = version.find('.'), second = dot == std::string_view::npos ? dot : version.find('.', dot + 1);
  if (second == std::string_view::npos || !is_digit(version[0]) || version.find_first_of(" |*x") != std::string_view::npos) return "";
  return std::string(version.substr(0, second));
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& package : project.facts.packages) {
    const PackageDependency *tool = package->dependency("prisma"), *client = package->dependency("@prisma/client");
    if (tool == nullptr || client == nullptr || !project.in_production({package->file})) continue;
    bool exact_tool = false, exact_client = false;
    const std::string one = series_of(tool->version.value, exact_tool), other = series_of(client->version.value, exact_client);
    if (one.empty() || other.empty() || one == other) continue;
    const bool major = one.substr(0, one.find('.')) != other.substr(0, other.find('.'));
    if (major || (exact_tool && exact_client))
      findings.push_back(
          {tool->version.span, "'prisma' is " + one + ", and '@prisma/client' is " + other, {{client->version.span, "the client"}}});
  }
  return findings;
}

Rule migration_tool_version_mismatch() { return {check}; }

}  // namespace preship
