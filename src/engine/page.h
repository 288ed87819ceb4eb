#pragma once
// A rule's page: front matter with the metadata, prose, and Bad and Good examples that are executed as tests.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/rule.h"

namespace preship {

struct PageExample {
  bool bad = true;
  std::string title;                                       // the section's heading, "Bad: in a workflow"
  std::vector<std::pair<std::string, std::string>> files;  // path, content; "```dotenv chomp" leaves out the last line end
  std::vector<std::string> plain;                          // "```sh plain": paths of files whose mode lets nobody run them
  // "```sql before": what the base of a change has. The example's own files are what the change makes of it.
  std::vector<std::pair<std::string, std::string>> before = {};
  std::optional<std::string> findings;               // the `findings` block as written
  std::size_t findings_begin = 0, findings_end = 0;  // where that block's body stands in the page, for UPDATE_PAGES
  std::size_t end = 0;                               // where the section ends
  // What fixes make of these files, unsafe ones included: blocks "```dotenv fixed" of a Bad example. None: the Good one says it.
  std::vector<std::pair<std::string, std::string>> fixed;
};

// A rule of the default profile that has something to say about a Good example all the same.
struct PageException {
  std::string rule, why;
};

struct Page {
  Severity severity = Severity::error;
  Confidence confidence = Confidence::high;
  bool strict = false;
  bool fixable = false;
  bool about_secrets = false;  // its findings point at secrets: no output shows their lines
  std::vector<std::string> aliases, covers, tags;
  std::vector<PageException> also;  // `also: docker/runs-as-root: the Dockerfile is a part of one`
  std::string security_severity;
  std::string measured;  // "41 true, 2 false, 97 repositories, 2026-12"; "" when never measured
  std::string title;
  std::string body;  // the page without its front matter
  std::vector<PageExample> examples;
};

// The four parts of Page::measured; nullopt when it is written otherwise.
struct MeasuredText {
  unsigned right = 0, wrong = 0, repositories = 0;
  std::string when;
};
std::optional<MeasuredText> parse_measured(std::string_view text);

// Throws std::runtime_error with the line and what is wrong there. `text` is the whole file.
Page parse_page(std::string_view text);

}  // namespace preship
