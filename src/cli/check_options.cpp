#include "cli/check_options.h"

#include <algorithm>
#include <charconv>

#include "cli/common_options.h"

namespace preship {
namespace {

std::vector<std::string_view> formats() {
  return {"text", "full", "concise", "json", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "html", "agent"};
}

Confidence confidence_named(const std::string& name) {
  return name == "high" ? Confidence::high : name == "low" ? Confidence::low : Confidence::medium;
}

unsigned parse_number(const std::string& text, unsigned least, const char* noun, unsigned most = 1000000) {
  unsigned number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < least || number > most)
    throw UsageError("'" + text + "' is no number of " + noun + " (" + std::to_string(least) + " to " + std::to_string(most) + ")");
  return number;
}

// Options that cannot be meant together.
void check_combination(const Arguments& arguments) {
  const bool fixes = arguments.has("--fix") || arguments.has("--diff");
  if (arguments.has("--unsafe-fixes") && !fixes) throw UsageError("--unsafe-fixes needs --fix or --diff");
  for (const char* other : {"--staged", "--stdin-filename", "--write-baseline"})
    if (fixes && arguments.has(other))
      throw UsageError(std::string("--fix and --diff change files on disk: ") + other + " cannot go with them");
  for (const char* changes : {"--staged", "--changed-since"})
    if (arguments.has(changes) && arguments.has("--write-baseline"))
      throw UsageError(std::string("--write-baseline accepts every finding there is: ") + changes +
                       " cannot go with it, since it leaves out those that were there before");
  for (const char* other : {"--fix", "--diff", "--staged", "--stdin-filename", "--write-baseline"})
    for (const char* one : {"--add-ignores", "--watch"})
      if (arguments.has(one) && arguments.has(other)) throw UsageError(std::string(one) + " and " + other + " cannot go together");
  if (arguments.has("--staged") && arguments.has("--changed-since")) throw UsageError("--staged and --changed-since cannot go together");
}

}  // namespace

unsigned most_warnings(const Arguments& arguments) { return parse_number(arguments.value("--max-warnings"), 0, "warnings"); }

CheckOptions options_of(const Arguments& arguments) {
  check_combination(arguments);
  if (arguments.has("--max-warnings")) most_warnings(arguments);
  CheckOptions options{.root = arguments.optional_value("--root"),
                       .select = arguments.list("--select"),
                       .ignore = arguments.list("--ignore"),
                       .strict = arguments.has("--strict"),
                       .min_confidence = confidence_named(arguments.value("--min-confidence")),
                       .config = arguments.optional_value("--config")};
  if (!arguments.positional.empty()) options.paths = arguments.positional;
  else if (options.root) options.paths = {*options.root};
  if (arguments.has("--jobs")) options.jobs = parse_number(arguments.value("--jobs"), 1, "jobs", 1024);
  options.timed = arguments.has("--stats");
  if (!arguments.has("--write-baseline")) options.baseline = arguments.optional_value("--baseline");
  if (arguments.has("--changed-since")) options.changes = ChangeQuery{.revision = arguments.value("--changed-since")};
  if (arguments.has("--staged")) options.changes = ChangeQuery{.staged = true};
  if (!arguments.has("--stdin-filename")) return options;
  if (!arguments.positional.empty()) throw UsageError("--stdin-filename names the file: no PATH can be given with it");
  options.buffer = OpenBuffer{arguments.value("--stdin-filename"), read_standard_input()};
  return options;
}

std::vector<Destination> destinations_of(const Arguments& arguments) {
  std::vector<Destination> destinations = {{arguments.value("--format", "text"), arguments.value("--output", "-")}};
  const auto found = arguments.options.find("--report");
  if (found == arguments.options.end()) return destinations;
  for (const std::string& value : found->second) {
    const std::size_t equals = value.find('=');
    if (equals == std::string::npos || equals + 1 == value.size()) throw UsageError("--report needs FORMAT=FILE, not '" + value + "'");
    const std::string format = value.substr(0, equals);
    const std::vector<std::string_view> known = formats();
    if (std::ranges::find(known, format) == known.end()) throw UsageError("'" + format + "' is no format of --report");
    destinations.push_back({format, value.substr(equals + 1)});
  }
  return destinations;
}

Severity severity_to_fail(const Arguments& arguments) {
  const std::string fail_on = arguments.value("--fail-on", "error");
  return fail_on == "note" ? Severity::note : fail_on == "warning" ? Severity::warning : Severity::error;
}

std::vector<Option> check_option_table() {
  constexpr std::string_view rules = "Rules", output = "Output", fixes = "Fixes", changes = "Changes", known = "Accepted findings",
                             other = "Other options";
  return {
      {.name = "--select",
       .value = "RULE[,...]",
       .help = "Run only these rules or categories, whatever their profile",
       .group = rules,
       .completes = Completes::rule,
       .repeatable = true},
      {.name = "--ignore",
       .value = "RULE[,...]",
       .help = "Leave out these rules or categories",
       .group = rules,
       .completes = Completes::rule,
       .repeatable = true},
      {.name = "--strict", .value = "", .help = "Run the rules of the strict profile too: style and policy", .group = rules},
      {.name = "--min-confidence",
       .value = "LEVEL",
       .help = "Report only findings at least this certain",
       .choices = {"low", "medium", "high"},
       .default_value = "medium",
       .group = rules},
      {.name = "--config",
       .value = "FILE",
       .help = "Read this config, not the nearest preship.toml",
       .group = rules,
       .completes = Completes::file},
      {.name = "--format",
       .value = "FORMAT",
       .help = "Output format; text is full on a terminal, with the source around each finding, and one line for each place elsewhere; "
               "agent is for programs that repair code",
       .choices = formats(),
       .default_value = "text",
       .group = output},
      {.name = "--output",
       .value = "FILE",
       .help = "Write to this file, not to standard output",
       .group = output,
       .completes = Completes::file},
      {.name = "--report",
       .value = "FORMAT=FILE",
       .help = "Write one more output; can be repeated",
       .group = output,
       .completes = Completes::nothing,
       .repeatable = true},
      {.name = "--color",
       .value = "WHEN",
       .help = "Use colours",
       .choices = {"auto", "always", "never"},
       .default_value = "auto",
       .group = output},
      {.name = "--quiet", .value = "", .help = "Print findings and nothing else", .group = output, .letter = "-q"},
      {.name = "--stats", .value = "", .help = "Print counts, the dearest rules and times to standard error", .group = output},
      {.name = "--fail-on",
       .value = "SEVERITY",
       .help = "Lowest severity that makes the exit status 1",
       .choices = {"error", "warning", "note", "never"},
       .default_value = "error",
       .group = output},
      {.name = "--max-warnings",
       .value = "N",
       .help = "More warnings than these make the exit status 1, whatever --fail-on says",
       .group = output},
      {.name = "--fix",
       .value = "",
       .help = "Apply the fixes that cannot change what the owner means, and report the rest",
       .group = fixes},
      {.name = "--unsafe-fixes", .value = "", .help = "With --fix or --diff: the others too", .group = fixes},
      {.name = "--diff",
       .value = "",
       .help = "Show what --fix would change, and change nothing; the exit status is 1 when there is anything",
       .group = fixes},
      {.name = "--changed-since",
       .value = "REV",
       .help = "Report only what the changes since this git revision bring: findings on changed lines, and findings elsewhere that were "
               "not there before",
       .group = changes},
      {.name = "--staged",
       .value = "",
       .help = "Check what is staged in git, as it is staged, and report only what the commit brings",
       .group = changes},
      {.name = "--baseline",
       .value = "FILE",
       .help = "Do not report the findings that this file lists",
       .group = known,
       .completes = Completes::file},
      {.name = "--write-baseline",
       .value = "",
       .help = "Write the findings of this run to the file of --baseline, or to preship-baseline.json, and report nothing",
       .group = known},
      {.name = "--add-ignores", .value = "REASON", .help = "Put an ignore comment with this reason above every finding", .group = known},
      {.name = "--root",
       .value = "DIRECTORY",
       .help = "The project that all paths belong to, whatever they hold",
       .group = other,
       .completes = Completes::path},
      {.name = "--watch", .value = "", .help = "Check again whenever a file changes", .group = other},
      {.name = "--show-config",
       .value = "",
       .help = "Show the config in force for the path, and the rules that differ from their pages",
       .group = other},
      {.name = "--show-files", .value = "", .help = "List what is read, as what, what is not and why", .group = other},
      {.name = "--stdin-filename",
       .value = "PATH",
       .help = "Read standard input as the content of this file, and report only on it",
       .group = other,
       .completes = Completes::file},
      {.name = "--jobs", .value = "N", .help = "Threads to use [default: as many as the machine has]", .group = other, .letter = "-j"},
      {.name = "--help", .value = "", .help = "Show this help", .group = other, .letter = "-h"},
  };
}

}  // namespace preship
