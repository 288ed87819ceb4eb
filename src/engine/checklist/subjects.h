#pragma once
// What a repository has: which lists fit it, which items apply, and whether a rule had anything to look at.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis.h"

namespace preship {

struct Subject {
  std::string_view singular, plural;  // "Dockerfile", "Dockerfiles"
  std::size_t count = 0;
  std::vector<std::string> examples = {};  // where it was seen, a few: "package 'stripe' in apps/api/package.json"
};

class Subjects {
 public:
  explicit Subjects(Analysis& analysis);
  // The rows of src/knowledge/subjects.tsv. A name that the table lacks stands for nothing.
  const Subject& at(std::string_view name) const;
  bool has(std::string_view name) const { return at(name).count > 0; }
  bool has_all(const std::vector<std::string>& names) const;
  // "no Dockerfile and no compose file": those that are not there.
  std::string absent(const std::vector<std::string>& names) const;
  static bool knows(std::string_view name);

 private:
  std::map<std::string_view, Subject> subjects_;
};

// "3 Dockerfiles".
std::string counted(const Subject& subject);
// The same with where one was seen: "1 package of Next.js (package 'next' in apps/web/package.json)".
std::string described(const Subject& subject);

// True when something other than an example gives the variable a value.
bool is_given(const Project& project, const EnvKey& key);
// True for an image that this repository builds: in a compose file, or in a workflow that tags it.
bool is_own_image(const Project& project, const Image& image);
bool has_reads(std::string_view rule);  // the table has a row for it
bool reads_subject(std::string_view rule, std::string_view subject);

// What a rule looked at: "3 Dockerfiles", or "" when there was nothing. The table is rules/checklists/reads.tsv.
std::string looked_at(std::string_view rule, const Subjects& subjects);
// The same when there was nothing: "no Dockerfile".
std::string nothing_for(std::string_view rule, const Subjects& subjects);

}  // namespace preship
