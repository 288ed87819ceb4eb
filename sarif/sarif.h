#pragma once
// SARIF 2.1.0, the part that a linter writes: https://docs.oasis-open.org/sarif/sarif/v2.1.0/
// Plain structs with the specification's own names, and one function that writes them. Section numbers are the
// specification's. Empty texts and lists are left out of the output.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sarif {

// 3.30. Lines and columns count from 1, columns in UTF-16 code units or in code points (Run says which), ends are exclusive.
struct Region {
  std::uint32_t start_line = 1, start_column = 1, end_line = 1, end_column = 1;
  std::string snippet = {};  // what stands there
};

// 3.29.5: whole lines around a region.
struct Context {
  std::uint32_t start_line = 1, end_line = 1;
  std::string snippet;
};

// 3.28, with 3.29 inside. `uri` is relative to the base, encoded (see encode_path).
struct Location {
  std::string uri;
  std::optional<Region> region;
  std::string message;  // only for related locations
  std::optional<Context> context = {};
};

// 3.57
struct Replacement {
  Region deleted;
  std::string inserted;
};

// 3.56, of one file
struct ArtifactChange {
  std::string uri;
  std::vector<Replacement> replacements;
};

// 3.55
struct Fix {
  std::string description;
  std::vector<ArtifactChange> changes;
};

// 3.35
struct Suppression {
  bool in_source = true;
  std::string justification;
};

enum class Level : std::uint8_t { note, warning, error };  // 3.27.10

// 3.27.9. Only `fail` has a level.
enum class Kind : std::uint8_t { fail, pass, open, review, not_applicable };

// 3.27.24, against the baseline of the run
enum class BaselineState : std::uint8_t { is_new, unchanged };

// 3.49
struct Rule {
  std::string id;
  std::string name;  // in Pascal case
  std::string short_description, full_description, help_text, help_markdown;
  Level level = Level::warning;
  std::vector<std::string> tags;
  std::string precision;          // "very-high", "high", "medium", "low": read by GitHub
  std::string security_severity;  // "0.0" to "10.0": read by GitHub
  std::string help_uri = {};
  std::vector<std::string> weaknesses = {};  // numbers of CWE: "798"
};

// 3.27
struct Result {
  std::string rule_id;
  std::size_t rule_index = 0;  // into Run::rules
  Level level = Level::warning;
  std::string message;
  Location location;  // without a uri: the result has no place
  std::vector<Location> related = {};
  std::vector<Location> flow = {};  // 3.36 with one thread: how the places lead to the result; none when it is in one file
  std::vector<Fix> fixes = {};
  std::map<std::string, std::string> fingerprints = {};  // partialFingerprints
  std::vector<Suppression> suppressions = {};
  std::optional<BaselineState> baseline_state = {};  // none: the run had no baseline
  Kind kind = Kind::fail;
};

// 3.58, about the run and not about the code
struct Notification {
  std::string id;
  std::string message;
  Level level = Level::warning;
  std::optional<Location> location;
};

// 3.23
struct Provenance {
  std::string repository;  // address; without one there is no provenance
  std::string revision, branch;
};

// An entry of the taxonomy CWE that rules of the run speak of.
struct Weakness {
  std::string id, name;  // "798", "Use of Hard-coded Credentials"
};

// 3.14, of one tool that ran once
struct Run {
  std::string tool, version, information_uri;
  std::vector<Rule> rules;
  std::vector<Result> results;
  std::vector<Notification> notifications;
  int exit_code = 0;
  bool successful = true;         // the tool did its work, whatever it found
  std::string working_directory;  // absolute
  std::string root;               // absolute; what %SRCROOT% stands for
  std::string automation_id;      // ends in '/' when it names a category
  Provenance provenance = {};
  std::vector<Weakness> weaknesses = {};  // sorted by number
  bool columns_in_code_points = false;
};

// The whole log, indented, with a line end. Bytes that are no UTF-8 become U+FFFD.
std::string write(const Run& run);

// For a log that is written run by run: its front, runs with commas between them, its end.
std::string log_front();
std::string write_run(const Run& run);  // on one line
std::string_view log_end();

// A relative path as a URI reference: bytes other than unreserved ones and '/' as %XX.
std::string encode_path(std::string_view path);
// An absolute directory as a file URI that ends in '/'.
std::string directory_uri(std::string_view path);

}  // namespace sarif
