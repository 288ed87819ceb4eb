#include "engine/project_config.h"
#include "paths/pattern_below.h"

#include <algorithm>

#include "formats/data/toml_parser.h"
#include "text/position.h"
#include "workspace/config.h"
#include "workspace/read_file.h"

namespace preship {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t config_cap = 1024 * 1024;  // bytes

std::optional<Severity> severity_of(RuleLevel level) {
  switch (level) {
    case RuleLevel::error:
      return Severity::error;
    case RuleLevel::warning:
      return Severity::warning;
    case RuleLevel::note:
      return Severity::note;
    case RuleLevel::off:
      break;
  }
  return std::nullopt;
}

void check_name(const Text& name, std::vector<ConfigProblem>& problems) {
  if (rules_named(name.value).empty()) problems.push_back({name.span, no_such_rule(name.value)});
}

// Looked for in what was read, since a config with other problems gives no values.
std::vector<ConfigProblem> unknown_rules(const JsonValue& root) {
  std::vector<ConfigProblem> problems;
  for (const auto& [name, level] : root.find("rules").members) check_name(name, problems);
  for (const JsonValue& ignore : root.find("ignore").items)
    for (const JsonValue& name : ignore.find("rules").items)
      if (name.is_string() && !name.text().empty()) check_name(name.scalar, problems);
  for (const JsonValue& entry : root.find("override").items)
    for (const auto& [name, level] : entry.find("rules").members) check_name(name, problems);
  return problems;
}

// One line for each: "preship.toml:3:5: unknown key 'strct'; did you mean 'strict'?"
void fail_on(std::vector<ConfigProblem> problems, const fs::path& path, std::string_view text) {
  if (problems.empty()) return;
  std::ranges::stable_sort(problems, {}, [](const ConfigProblem& problem) { return problem.span.begin; });
  const LineIndex lines(text);
  std::string message;
  for (const ConfigProblem& problem : problems) {
    const Position at = lines.position(problem.span.begin);
    message += (message.empty() ? "" : "\n") + path.string() + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) + ": " +
               problem.message;
  }
  throw UsageError(message);
}

Config parse_config(const fs::path& path) {
  const std::optional<std::string> text = read_file(path, config_cap);
  if (!text) throw UsageError("cannot read the config '" + path.string() + "'");
  const JsonParse parsed = parse_toml(0, *text);
  if (parsed.error) fail_on({{parsed.error->span, parsed.error->message}}, path, *text);
  ConfigResult result = read_config(*parsed.root);
  std::ranges::move(unknown_rules(*parsed.root), std::back_inserter(result.problems));
  fail_on(std::move(result.problems), path, *text);
  return std::move(result.config);
}

// Moves what the file says of paths into the project below it.
class Relocation {
 public:
  // A file that --config names may lie anywhere; it then speaks of the root.
  Relocation(const fs::path& config, const fs::path& root) {
    std::error_code error;
    const fs::path from = fs::weakly_canonical(config, error).parent_path();
    const std::string relative = fs::weakly_canonical(root, error).lexically_relative(from).generic_string();
    if (relative != "." && relative != ".." && !relative.starts_with("../")) below_ = relative;
  }

  std::vector<std::string> patterns(const std::vector<std::string>& patterns) const {
    std::vector<std::string> moved;
    for (const std::string& pattern : patterns) std::ranges::move(pattern_below(pattern, below_), std::back_inserter(moved));
    return moved;
  }

  // nullopt when the path lies outside the project.
  std::optional<std::string> path(const std::string& path) const {
    std::string moved =
        fs::path(path).lexically_normal().lexically_relative(below_.empty() ? fs::path(".") : fs::path(below_)).generic_string();
    if (moved.ends_with('/')) moved.pop_back();
    return moved.empty() || moved == ".." || moved.starts_with("../") ? std::nullopt : std::optional(moved);
  }

 private:
  std::string below_;  // the project, seen from the file; "" when they share a directory
};

ProjectSettings relocated(ProjectSettings settings, const Relocation& relocation) {
  std::vector<std::string> examples;
  for (const std::string& example : settings.env_examples)
    if (std::optional<std::string> path = relocation.path(example)) examples.push_back(std::move(*path));
  settings.env_examples = std::move(examples);
  std::vector<ServiceSettings> services;
  for (ServiceSettings& service : settings.services) {
    const std::optional<std::string> path = relocation.path(service.path);
    if (!path) continue;
    service.path = *path;
    services.push_back(std::move(service));
  }
  settings.services = std::move(services);
  return settings;
}

}  // namespace

ProjectConfig read_project_config(const fs::path& path, const fs::path& root) {
  Config config = parse_config(path);
  const Relocation relocation(path, root);
  ProjectConfig result{.strict = config.strict,
                       .severities = {},
                       .overrides = {},
                       .ignores = {},
                       .exclude = relocation.patterns(config.exclude),
                       .settings = relocated(std::move(config.settings), relocation)};
  for (const auto& [name, level] : config.rules) result.severities[name.value] = severity_of(level);
  for (const ConfigOverride& entry : config.overrides) {
    PathSeverities moved{.paths = relocation.patterns(entry.paths), .severities = {}};
    if (moved.paths.empty()) continue;  // speaks of other parts of the repository
    for (const auto& [name, level] : entry.rules) moved.severities[name.value] = severity_of(level);
    result.overrides.push_back(std::move(moved));
  }
  for (const ConfigIgnore& ignore : config.ignores) {
    PathIgnore moved{.paths = relocation.patterns(ignore.paths), .rules = {}, .reason = ignore.reason};
    if (moved.paths.empty() && !ignore.paths.empty()) continue;  // speaks of other parts of the repository
    for (const Text& rule : ignore.rules) {
      moved.rules.push_back(rule.value);
      moved.places.push_back(rule.span);
    }
    result.ignores.push_back(std::move(moved));
  }
  return result;
}

}  // namespace preship
