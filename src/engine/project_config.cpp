#include "engine/project_config.h"

#include <algorithm>
#include <stdexcept>
#include <system_error>

#include "engine/config_extends.h"
#include "engine/own_rules.h"
#include "formats/data/toml_parser.h"
#include "paths/pattern_below.h"
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

// One preship.toml, and whose rules it may name.
struct ReadFile {
  fs::path path;
  std::string text;
  Config config;
  JsonValue root;
  std::vector<policy::OwnRule> own;
  std::vector<ConfigProblem> problems;
  bool whole = true;  // its values could be read
};

std::string place_in(const fs::path& path, const LineIndex& lines, const Span& span) {
  const Position at = lines.position(span.begin);
  return path.string() + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
}

// One line for each: "preship.toml:3:5: unknown key 'strct'; did you mean 'strict'?"
void fail_on(std::vector<ConfigProblem> problems, const fs::path& path, std::string_view text) {
  if (problems.empty()) return;
  std::ranges::stable_sort(problems, {}, [](const ConfigProblem& problem) { return problem.span.begin; });
  const LineIndex lines(text);
  std::string message;
  for (const ConfigProblem& problem : problems)
    message += (message.empty() ? "" : "\n") + place_in(path, lines, problem.span) + ": " + problem.message;
  throw UsageError(message);
}

void read_own_rules(ReadFile& file) {
  std::vector<policy::OwnRuleProblem> problems;
  const LineIndex lines(file.text);
  for (OwnRuleText& rule : file.config.own_rules) {
    for (OwnRuleExample& example : rule.examples) example.place = place_in(file.path, lines, example.span);
    file.own.push_back(policy::read_own_rule(rule, problems));
  }
  check_names(file.own, problems);
  for (policy::OwnRuleProblem& problem : problems) file.problems.push_back({problem.span, std::move(problem.message)});
}

ReadFile parse_config(const fs::path& path) {
  std::optional<std::string> text = read_file(path, config_cap);
  if (!text) throw UsageError("cannot read the config '" + path.string() + "'");
  ReadFile file{.path = path, .text = std::move(*text)};
  JsonParse parsed = parse_toml(0, file.text);
  if (parsed.error) fail_on({{parsed.error->span, parsed.error->message}}, path, file.text);
  ConfigResult result = read_config(*parsed.root);
  file.config = std::move(result.config);
  file.problems = std::move(result.problems);
  file.whole = file.problems.empty();
  file.root = std::move(*parsed.root);
  read_own_rules(file);
  return file;
}

// A file and those that it extends, the nearest last.
class Chain {
 public:
  Chain(const fs::path& path, const fs::path& boundary) : boundary_(boundary) { read(path, path); }

  std::vector<ReadFile> take() { return std::move(files_); }

 private:
  static constexpr std::size_t most = 50;  // files

  void read(const fs::path& path, const fs::path& shown) {
    ReadFile file = parse_config(shown);
    std::error_code error;
    open_.push_back(fs::weakly_canonical(path, error));
    for (const Text& entry : file.config.extends) {
      try {
        const fs::path other = extended_file(entry.value, open_.back(), boundary_);
        if (std::ranges::find(open_, other) != open_.end())
          throw std::runtime_error(other == open_.back() ? "the file extends itself"
                                                         : "'" + entry.value + "' extends this file, which extends it");
        if (files_.size() + open_.size() > most) throw std::runtime_error("too many files extend each other");
        read(other, other);
      } catch (const UsageError&) {
        throw;
      } catch (const std::runtime_error& problem) {
        file.problems.push_back({entry.span, problem.what()});
      }
    }
    open_.pop_back();
    files_.push_back(std::move(file));
  }

  fs::path boundary_;
  std::vector<fs::path> open_;  // from the first to the one that is read
  std::vector<ReadFile> files_;
};

// Of two rules of one name, the nearer one.
OwnRulesPtr own_rules_of(std::vector<ReadFile>& files) {
  std::vector<policy::OwnRule> rules;
  for (ReadFile& file : files)
    for (policy::OwnRule& rule : file.own) {
      std::erase_if(rules, [&](const policy::OwnRule& other) { return other.id == rule.id; });
      rules.push_back(std::move(rule));
    }
  return make_own_rules(std::move(rules));
}

void check_name(const Text& name, const OwnRulesPtr& own, std::vector<ConfigProblem>& problems) {
  if (rules_named(name.value, own).empty()) problems.push_back({name.span, no_such_rule(name.value, own)});
}

// Looked for in what was read, since a config with other problems gives no values. It then has no rules of its own either.
void find_unknown_rules(ReadFile& file, const OwnRulesPtr& own) {
  const auto check = [&](const Text& name) {
    if (file.whole || !may_be_own(name.value)) check_name(name, own, file.problems);
  };
  for (const auto& [name, level] : file.root.find("rules").members) check(name);
  for (const JsonValue& ignore : file.root.find("ignore").items)
    for (const JsonValue& name : ignore.find("rules").items)
      if (name.is_string() && !name.text().empty()) check(name.scalar);
  for (const JsonValue& entry : file.root.find("override").items)
    for (const auto& [name, level] : entry.find("rules").members) check(name);
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

// True when every rule that `name` means is named by one of the others: these then count over it.
bool is_covered(const std::string& name, const std::vector<std::pair<Text, RuleLevel>>& by, const OwnRulesPtr& own) {
  const Rules meant = rules_named(name, own);
  return std::ranges::any_of(by, [&](const auto& entry) {
    const Rules covering = rules_named(entry.first.value, own);
    return std::ranges::all_of(meant, [&](const RuleEntry* rule) { return std::ranges::find(covering, rule) != covering.end(); });
  });
}

// What a nearer file says of the same rules takes out what farther ones said of them.
void forget_covered(const Config& nearer, ProjectConfig& result) {
  if (nearer.rules.empty()) return;
  const auto covered = [&](const auto& entry) { return is_covered(entry.first, nearer.rules, result.own); };
  std::erase_if(result.severities, covered);
  for (PathSeverities& entry : result.overrides) std::erase_if(entry.severities, covered);
}

// The parts that one file may take from another one.
void add_shared(const Config& config, const Relocation& relocation, bool nearest, ProjectConfig& result) {
  forget_covered(config, result);
  result.strict = config.strict.value_or(result.strict);
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
      if (nearest) moved.places.push_back(rule.span);  // what a shared file ignores need not be here
    }
    result.ignores.push_back(std::move(moved));
  }
}

// Paths of rules, seen from the project. One that speaks of other parts of the repository alone is none of its rules.
void relocate_rules(std::vector<ReadFile>& files, const Relocation& relocation) {
  for (ReadFile& file : files)
    for (policy::OwnRule& rule : file.own) {
      if (rule.paths.empty()) continue;
      std::vector<std::string> moved = relocation.patterns(rule.paths);
      if (moved.empty()) moved = {"!*"};  // nowhere here
      policy::set_paths(rule, std::move(moved));
    }
}

// What `extends` may not leave: the project, or what the config speaks of when that is more.
fs::path boundary_of(const fs::path& config, const fs::path& root) {
  std::error_code error;
  const fs::path directory = fs::weakly_canonical(config, error).parent_path(), project = fs::weakly_canonical(root, error);
  const std::string relative = directory.lexically_relative(project).generic_string();
  return relative.empty() || relative.starts_with("..") ? directory : project;
}

}  // namespace

ProjectConfig read_project_config(const fs::path& path, const fs::path& root) {
  std::vector<ReadFile> files = Chain(path, boundary_of(path, root)).take();
  const Relocation relocation(path, root);
  relocate_rules(files, relocation);
  ProjectConfig result{.own = own_rules_of(files)};
  for (ReadFile& file : files) {
    find_unknown_rules(file, result.own);
    fail_on(std::move(file.problems), file.path, file.text);
  }
  std::error_code error;
  for (const ReadFile& file : files) result.files.push_back(fs::weakly_canonical(file.path, error));
  for (const ReadFile& file : files) add_shared(file.config, relocation, &file == &files.back(), result);
  Config& nearest = files.back().config;
  result.exclude = relocation.patterns(nearest.exclude);
  result.settings = relocated(std::move(nearest.settings), relocation);
  if (result.own != nullptr) result.settings.asks_for_keys = std::ranges::any_of(result.own->rules, policy::asks_for_keys);
  return result;
}

}  // namespace preship
