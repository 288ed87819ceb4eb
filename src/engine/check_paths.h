#pragma once
// The check of what the command line names: paths to projects, config, baseline, and one report of all.

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/analysis.h"
#include "engine/changes.h"
#include "engine/check.h"
#include "engine/project_config.h"

namespace preship {

// Shared with whoever shows how far a run has come.
struct Progress {
  std::atomic<const char*> stage = "reading";
};

inline constexpr std::size_t baseline_cap = 64 * 1024 * 1024;  // bytes of the file

struct OpenBuffer {
  std::string path, text;  // stands for the file of that path, which need not exist
};

struct CheckOptions {
  std::vector<std::string> paths = {"."};   // files or directories
  std::optional<std::string> root;          // the project of all paths; else see find_projects()
  std::vector<std::string> select, ignore;  // names of rules
  bool strict = false;
  Confidence min_confidence = Confidence::medium;
  std::optional<std::string> config;    // else preship.toml, looked for upward from each project
  std::optional<std::string> baseline;  // file
  std::optional<OpenBuffer> buffer;     // checked instead of `paths`
  std::optional<ChangeQuery> changes;   // report only what these bring
  unsigned jobs = 0;
  bool timed = false;            // measure the rules
  Progress* progress = nullptr;  // not owned
};

struct UnreadFile {
  std::string path;  // relative to the project's root
  std::string why;
};

struct CheckedProject {
  std::filesystem::path root;  // absolute
  std::string prefix;          // from CheckResult::base to the root: "" or ends in '/'
  std::optional<std::filesystem::path> config;
  std::shared_ptr<Analysis> analysis;
  const Project* project = nullptr;  // of `analysis`
  std::optional<OnlyPaths> only;     // the part of it that was asked for
  ProjectConfig settings;            // what `config` says
  ProjectReport report;
  std::vector<UnreadFile> unread;
  std::function<ProjectReport()> check_again;  // the same check of `analysis` as it is now; empty after open_paths()
};

struct CheckResult {
  // What all reported paths are relative to: the git root when one holds all projects, else the only project's root, else
  // the directory that all have in common.
  std::filesystem::path base;
  std::vector<CheckedProject> projects;
};

// A directory with a manifest or config of its own is the root of its project; files and other directories belong to the project that
// holds them (nearest preship.toml, else the git root, else the directory), of which only findings that concern them are reported.
// Throws UsageError for what the user has to put right.
CheckResult check_paths(const CheckOptions& options);

// The same projects, read and joined but not checked: the reports are empty. Of a file, its whole project.
CheckResult open_paths(const CheckOptions& options);

// The rule of that id, those of the projects' own included; null when there is none.
const RuleEntry* find_rule(std::string_view id, const CheckResult& result);

// The findings of a result as a baseline, each of their places by itself.
Baseline baseline_of(const CheckResult& result, std::string salt);

}  // namespace preship
