#include "engine/check_paths.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>

#include "engine/project_config.h"
#include "engine/project_roots.h"
#include "workspace/read_file.h"

namespace preship {
namespace {

namespace fs = std::filesystem;

std::string prefix_of(const fs::path& base, const fs::path& root) {
  const std::string relative = root.lexically_relative(base).generic_string();
  return relative == "." ? "" : relative + "/";
}

// Of a file that the command line names: whoever names it wants an answer.
[[noreturn]] void fail_unread(const fs::path& path) {
  const std::size_t cap = AnalysisOptions().size_cap;
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error);
  const std::string why = access(path.c_str(), R_OK) != 0 ? std::strerror(errno)
                          : !error && size > cap          ? "it is larger than " + std::to_string(cap / 1024 / 1024) + " MiB"
                                                 : "it is no text that preship reads: UTF-16, or more lines than any file of its kind has";
  throw UsageError("cannot read '" + path.string() + "': " + why);
}

Analysis analyse(const ProjectRoot& project, const AnalysisOptions& options, bool must_be_there) {
  try {
    Analysis analysis = Analysis::from_disk(project.root, options);
    if (!project.only) return analysis;
    // A file that is named is read even when an ignore file hides it.
    for (const std::string& path : project.only->files) {
      if (analysis.has(path)) continue;
      if (std::optional<std::string> text = read_file(project.root / path, options.size_cap)) analysis.set(path, std::move(*text));
      else if (must_be_there) fail_unread(project.root / path);
    }
    return analysis;
  } catch (const std::system_error& error) {
    throw UsageError("cannot read '" + project.root.string() + "': " + error.code().message());
  }
}

std::vector<UnreadFile> unread_files(const Analysis& analysis, const Project& project) {
  std::vector<UnreadFile> unread;
  for (const std::string& directory : analysis.unreadable_directories()) unread.push_back({directory, "the directory cannot be listed"});
  for (const SourceFile& file : project.files)
    if (file.unreadable) unread.push_back({file.path, "the file cannot be opened, is larger than the cap, or is no text that is read"});
  return unread;
}

void enter(const CheckOptions& options, const char* stage) {
  if (options.progress != nullptr) options.progress->stage = stage;
}

ProjectCheck check_of(const CheckOptions& options, const ProjectRoot& root, const ProjectConfig& config) {
  ProjectCheck check{.selection = {options.select, options.ignore, options.strict || config.strict, config.severities, config.own},
                     .overrides = config.overrides,
                     .min_confidence = options.min_confidence,
                     .ignores = config.ignores,
                     .only = root.only,
                     .jobs = options.jobs,
                     .timed = options.timed};
  return check;
}

struct OpenedProject {
  CheckedProject checked;
  std::optional<GitChanges> changes;
};

OpenedProject open_one(const CheckOptions& options, const ProjectRoot& root, const fs::path& base) {
  OpenedProject opened{.checked = {.root = root.root, .prefix = prefix_of(base, root.root), .only = root.only}};
  CheckedProject& checked = opened.checked;
  checked.config = options.config ? fs::path(*options.config) : find_config(root.root);
  if (checked.config) checked.settings = read_project_config(*checked.config, root.root);
  // A wrong name is said before the tree is read.
  select_rules({.select = options.select, .ignore = options.ignore, .own = checked.settings.own});
  enter(options, "reading");
  checked.analysis = std::make_shared<Analysis>(
      analyse(root, {.jobs = options.jobs, .exclude = checked.settings.exclude, .settings = checked.settings.settings}, !options.buffer));
  if (options.buffer) checked.analysis->set(*root.only->files.begin(), options.buffer->text);
  if (options.changes) {
    opened.changes = find_changes(root.root, *options.changes);
    apply_staged(*checked.analysis, *opened.changes);
  }
  enter(options, "joining");
  checked.project = &checked.analysis->project();
  checked.unread = unread_files(*checked.analysis, *checked.project);
  for (const UnreadFile& unread : checked.unread)
    if (!options.buffer && root.only && root.only->files.contains(unread.path)) fail_unread(root.root / unread.path);
  return opened;
}

CheckedProject check_one(const CheckOptions& options, const ProjectRoot& root, const fs::path& base,
                         const std::shared_ptr<const Baseline>& baseline) {
  OpenedProject opened = open_one(options, root, base);
  CheckedProject& checked = opened.checked;
  enter(options, "checking");
  ProjectCheck check = check_of(options, root, checked.settings);
  check.baseline = baseline.get();
  check.path_prefix = checked.prefix;
  // A config above the project speaks of other projects as well.
  if (checked.config && checked.config->parent_path() == root.root) check.config_file = checked.config->filename().string();
  // Keeps the baseline alive.
  checked.check_again = [analysis = checked.analysis, check = std::move(check), changes = std::move(opened.changes), baseline] {
    return changes ? check_changes(*analysis, check, *changes) : check_project(analysis->project(), check);
  };
  checked.report = checked.check_again();
  return std::move(checked);
}

std::vector<ProjectRoot> roots_of(const CheckOptions& options) {
  if (!options.buffer) return find_projects(options.paths, options.root);
  const fs::path root = options.root ? find_projects({*options.root}, options.root).front().root : project_of(options.buffer->path);
  const fs::path file = fs::absolute(options.buffer->path).lexically_normal();
  return {{root, OnlyPaths{{file.lexically_relative(root).generic_string()}}}};
}

std::shared_ptr<const Baseline> read_baseline(const CheckOptions& options) {
  if (!options.baseline) return nullptr;
  const std::optional<std::string> text = read_file(*options.baseline, baseline_cap);
  if (!text) throw UsageError("cannot read the baseline '" + *options.baseline + "'");
  return std::make_shared<const Baseline>(parse_baseline(*text, *options.baseline));
}

}  // namespace

CheckResult check_paths(const CheckOptions& options) {
  const std::shared_ptr<const Baseline> baseline = read_baseline(options);
  const std::vector<ProjectRoot> roots = roots_of(options);
  CheckResult result{.base = common_base(roots)};
  for (const ProjectRoot& root : roots) result.projects.push_back(check_one(options, root, result.base, baseline));
  return result;
}

CheckResult open_paths(const CheckOptions& options) {
  const std::vector<ProjectRoot> roots = roots_of(options);
  CheckResult result{.base = common_base(roots)};
  for (const ProjectRoot& root : roots) result.projects.push_back(open_one(options, root, result.base).checked);
  return result;
}

const RuleEntry* find_rule(std::string_view id, const CheckResult& result) {
  for (const CheckedProject& checked : result.projects)
    if (const RuleEntry* rule = find_rule(id, checked.settings.own)) return rule;
  return find_rule(id);
}

Baseline baseline_of(const CheckResult& result, std::string salt) {
  Baseline baseline{.salt = std::move(salt)};
  for (const CheckedProject& checked : result.projects)
    for (const BaselineEntry& place : checked.report.places) add(baseline, place);
  return baseline;
}

}  // namespace preship
