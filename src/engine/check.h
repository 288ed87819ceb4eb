#pragma once
// One project from rules to what is reported: run, ignore comments, config, baseline, confidence. Needs no disk.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/baseline.h"
#include "engine/only_paths.h"
#include "engine/run.h"
#include "engine/select.h"
#include "engine/suppression.h"

namespace preship {

// [[ignore]] of preship.toml.
struct PathIgnore {
  std::vector<std::string> paths;  // patterns as in .gitignore; empty: everywhere
  std::vector<std::string> rules;  // names; empty: every rule
  std::string reason;
  std::vector<Span> places = {};  // of `rules` in the config; the file in them means nothing
};

// [[override]] of preship.toml: how serious rules are in some paths.
struct PathSeverities {
  std::vector<std::string> paths;                             // patterns as in .gitignore
  std::map<std::string, std::optional<Severity>> severities;  // by name of rule or category; nullopt: off
};

struct ProjectCheck {
  Selection selection;
  std::vector<PathSeverities> overrides = {};  // the last one that speaks of a finding counts
  Confidence min_confidence = Confidence::medium;
  std::vector<PathIgnore> ignores;
  const Baseline* baseline = nullptr;  // not owned
  std::optional<OnlyPaths> only;       // report only findings in, with a note in, or with a fix in these paths
  std::string path_prefix;             // for fingerprints and the baseline: "" or ends in '/'
  std::string config_file;             // path of the config when it is a file of the project, for what is wrong in it
  unsigned jobs = 0;                   // threads; 0: as many as the machine has
  bool timed = false;                  // measure the rules
};

struct ProjectReport {
  Findings findings;                   // sorted by path, place and rule
  std::vector<Suppressed> suppressed;  // the same order
  Rules ran;
  std::vector<RuleTime> times;        // when asked for
  std::vector<BaselineEntry> places;  // each place of the findings by itself, as in a baseline
  OwnRulesPtr own = {};               // rules that findings point to
};

// True when one of the patterns, as in .gitignore, means the path or a directory above it.
bool covers(const std::vector<std::string>& patterns, std::string_view path);

// Throws UsageError for a rule name that means nothing.
ProjectReport check_project(const Project& project, const ProjectCheck& check);

// The two halves of it: every place by itself, and what is left of them folded into findings (engine/fold.h), sorted, without
// the values of secrets.
ProjectReport check_places(const Project& project, const ProjectCheck& check);
void fold_places(const Project& project, const ProjectCheck& check, ProjectReport& report);

}  // namespace preship
