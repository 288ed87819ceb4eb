#pragma once
// What checks of many repositories wrote: an index of it. The texts stay in their files, and are read one at a time.

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/rule.h"

namespace preship {

// Rules of any tool by small numbers, the same in results that are compared with each other.
class FleetRules {
 public:
  std::uint32_t number_of(std::string_view id);
  const std::string& id_of(std::uint32_t number) const { return ids_[number]; }
  std::size_t size() const { return ids_.size(); }

 private:
  std::map<std::string, std::uint32_t, std::less<>> numbers_;
  std::vector<std::string> ids_;
};

struct FleetFinding {
  std::uint64_t fingerprint = 0;  // hashed
  std::uint32_t rule = 0;
  Severity severity = Severity::warning;
};

// Where the text of a result stands.
struct FleetSource {
  std::uint32_t file = 0;  // index into FleetResults::files
  std::uint64_t begin = 0, size = 0;
  bool line = false;  // of a file of lines; else a run of a SARIF log
};

// One repository at one commit, as one tool saw it.
struct FleetResult {
  std::string repository;  // a web address without a login, or whatever it was called; empty: a run that does not say
  std::string commit;      // empty: not known
  std::string run;         // which of several runs at this commit: the tool, and its category where it has one
  std::string owner;       // empty: nobody was named
  std::string finished;    // "2026-03-01T14:05:00Z"; empty: not said
  std::string problem;     // why it was not checked
  bool checked = true;
  std::vector<FleetFinding> findings;
  std::string digest;  // of the text
  FleetSource source;
};

struct FleetResults {
  std::vector<std::string> files;
  std::vector<FleetResult> results;  // sorted; a repository's commit once
  std::size_t repeated = 0;          // results that another stands for
};

// What the paths and the folders among them hold (*.jsonl, *.sarif, *.sarif.json), in an order that does not depend on theirs. Of
// several results of one repository, commit and run, one that was checked stands for all, else the last. Throws UsageError with
// the place of what is no result.
FleetResults read_fleet(const std::vector<std::string>& paths, FleetRules& rules);

// The JSON of one, on one line.
std::string text_of(const FleetResults& results, const FleetResult& result);

}  // namespace preship
