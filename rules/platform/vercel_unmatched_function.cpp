#include "model/platform.h"
#include "rule.h"
#include "text/glob.h"

namespace preship {

static bool matches_any(const Project& project, const PlatformConfig& config, const std::string& pattern) {
  const std::string prefix = config.directory == "." ? "" : config.directory + "/";
  return std::ranges::any_of(project.files, [&](const SourceFile& file) {
    return file.path.starts_with(prefix) && glob_match(pattern, std::string_view(file.path).substr(prefix.size()));
  });
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& config : project.facts.platform_files) {
    if (config->kind != ArtifactKind::vercel || !project.in_production({config->file})) continue;
    for (const Text& pattern : config->function_patterns)
      // Braces and parentheses are forms of micromatch that are not read here.
      if (pattern.value.find_first_of("{(!@+") == std::string::npos && !matches_any(project, *config, pattern.value))
        findings.push_back({pattern.span, "no file matches '" + pattern.value + "': Vercel stops the deployment"});
  }
  return findings;
}

Rule platform_vercel_unmatched_function() { return {check}; }

}  // namespace preship
