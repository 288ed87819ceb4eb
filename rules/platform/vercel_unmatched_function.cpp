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

// Next.js names its functions by itself: https://github.com/vercel/vercel/blob/main/packages/fs-detectors/src/detect-builders.ts
static bool is_left_to_next(std::string_view pattern) {
  return std::ranges::any_of(std::initializer_list<std::string_view>{"app/", "pages/", "src/app/", "src/pages/"},
                             [&](std::string_view folder) { return pattern.starts_with(folder); });
}

static Findings check(const Project& project) {
  Findings findings;
  for (const auto& config : project.facts.platform_files) {
    if (config->kind != ArtifactKind::vercel || !project.in_production({config->file})) continue;
    for (const Text& pattern : config->function_patterns)
      // Braces and parentheses are forms of micromatch that are not read here.
      if (pattern.value.find_first_of("{(!@+") == std::string::npos && !is_left_to_next(pattern.value) &&
          !matches_any(project, *config, pattern.value))
        findings.push_back({pattern.span, "no file matches '" + pattern.value + "': Vercel stops the deployment"});
  }
  return findings;
}

Rule platform_vercel_unmatched_function() { return {check}; }

}  // namespace preship
