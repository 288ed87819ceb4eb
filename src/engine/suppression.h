#pragma once
// Ignore comments, ours and those of the tools whose rules ours stand for.
//   preship-ignore RULE[, RULE]: reason        for the line of the comment, or for the line below a comment of its own
//   preship-ignore-file RULE[, RULE]: reason   for the whole file
// A rule goes by its id, its category or another tool's name for it.

#include <cstdint>
#include <string>
#include <vector>

#include "engine/select.h"
#include "model/rule.h"

namespace preship {

// One name in one ignore comment.
struct Ignore {
  Span name;                          // where the rule is named; the whole directive when it names none
  std::string written;                // as written
  Rules rules;                        // that it means; empty when it means none
  std::uint32_t first = 1, last = 1;  // lines that it covers, 1-based, inclusive
  std::string reason;
  bool ours = true;           // another tool's comment is never reported as unused
  bool used = false;          // it silenced something
  std::vector<Edit> removal;  // takes the comment, or this name, out; empty when that is not simple
};

struct Suppressed {
  Finding finding;
  std::string reason;
  bool in_source = true;     // by a comment; else by the config or the baseline
  bool in_baseline = false;  // by the baseline
};

inline constexpr std::size_t most_ignores = 2000;  // of one file; keeps hostile files cheap

// The ignores of one file, in order of their places. `own`: the project's own rules, which they may name.
std::vector<Ignore> read_ignores(FileId id, const SourceFile& file, const OwnRulesPtr& own = nullptr);

// Moves what an ignore covers from `findings` to the result, and marks the ignores used.
std::vector<Suppressed> take_ignored(const Project& project, Findings& findings, std::vector<Ignore>& ignores);

// A finding of suppression/unused for each of our ignores that silenced nothing, although all its rules are among `ran`,
// and for each that names no rule.
Findings unused_ignores(const std::vector<Ignore>& ignores, const Rules& ran, const OwnRulesPtr& own = nullptr);

}  // namespace preship
