#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <map>
#include <thread>

#include "cli/add_ignores.h"
#include "cli/changed_files.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/progress.h"
#include "cli/show.h"
#include "engine/check_paths.h"
#include "engine/fix_all.h"
#include "report/diff.h"
#include "report/scope.h"
#include "report/text.h"
#include "text/width.h"
#include "text/words.h"
#include "workspace/read_file.h"
#include "workspace/revision.h"
#include "workspace/watch.h"

namespace preship {
namespace {

using Clock = std::chrono::steady_clock;

constexpr const char* default_baseline = "preship-baseline.json";

struct Destination {
  std::string format, file;  // "-": standard output
};

std::vector<std::string_view> formats() {
  return {"text", "full", "concise", "json", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "html", "agent"};
}

bool is_text(const std::string& format) { return format == "text" || format == "full" || format == "concise"; }

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

CheckOptions options_of(const Arguments& arguments) {
  check_combination(arguments);
  if (arguments.has("--max-warnings")) parse_number(arguments.value("--max-warnings"), 0, "warnings");
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

ColourChoice colour_choice(const Arguments& arguments) {
  const std::string choice = arguments.value("--color", "auto");
  return choice == "always" ? ColourChoice::always : choice == "never" ? ColourChoice::never : ColourChoice::automatic;
}

TextStyle style_of(const Arguments& arguments, const Destination& destination) {
  const bool quiet = arguments.has("--quiet");
  const Console console = find_console(colour_choice(arguments));
  TextStyle style{.rich = destination.format == "full", .notes = destination.format != "concise", .summary = !quiet};
  if (destination.file != "-") return style;
  style.rich = style.rich || (console.rich && destination.format == "text");
  style.colour = console.colour;
  style.links = console.links;
  style.width = console.width;
  return style;
}

std::string render(const CheckResult& result, RunFacts& run, const Arguments& arguments, const Destination& destination) {
  const std::string& format = destination.format;
  if (format == "json") return json_report(result, run);
  if (format == "sarif") return sarif_report(result, run);
  if (format == "github") return github_report(result, run);
  if (format == "gitlab") return gitlab_report(result, run);
  if (format == "junit") return junit_report(result, run);
  if (format == "checkstyle") return checkstyle_report(result, run);
  if (format == "rdjson") return rdjson_report(result, run);
  if (format == "html") return html_report(result, run);
  if (format == "agent") return agent_report(result, run);
  return text_report(result, run, style_of(arguments, destination));
}

// What only a page for people, and what only a log for programs says.
void add_date_and_revision(RunFacts& facts, const CheckResult& result, const std::vector<Destination>& destinations) {
  if (std::ranges::find(destinations, "sarif", &Destination::format) != destinations.end()) {
    const SourceRevision source = source_revision(result.base);
    facts.repository = source.repository;
    facts.commit = source.revision;
    facts.branch = source.branch;
  }
  if (std::ranges::find(destinations, "html", &Destination::format) == destinations.end()) return;
  facts.date = date_of_run();
  facts.revision = checked_out_revision(result.base);
}

Severity severity_to_fail(const Arguments& arguments) {
  const std::string fail_on = arguments.value("--fail-on", "error");
  return fail_on == "note" ? Severity::note : fail_on == "warning" ? Severity::warning : Severity::error;
}

int exit_code_of(const CheckResult& result, const Arguments& arguments) {
  const std::string fail_on = arguments.value("--fail-on", "error");
  const Counts counts = count_findings(result);
  if (arguments.has("--max-warnings") && counts.warnings > parse_number(arguments.value("--max-warnings"), 0, "warnings")) return 1;
  std::size_t failing = fail_on == "never" ? 0 : counts.errors;
  if (fail_on == "warning" || fail_on == "note") failing += counts.warnings;
  if (fail_on == "note") failing += counts.notes;
  return failing > 0 ? 1 : 0;
}

std::size_t count_files(const CheckResult& result) {
  std::size_t files = 0;
  for (const CheckedProject& checked : result.projects) files += checked.project->files.size();
  return files;
}

// The ten rules that took the most CPU time.
void print_dearest(const CheckResult& result) {
  std::map<std::string_view, double> by_rule;
  for (const CheckedProject& checked : result.projects)
    for (const RuleTime& time : checked.report.times) by_rule[time.rule] += time.seconds;
  std::vector<std::pair<double, std::string_view>> dearest;
  for (const auto& [rule, seconds] : by_rule) dearest.emplace_back(seconds, rule);
  std::ranges::sort(dearest, std::greater());
  if (dearest.size() > 10) dearest.resize(10);
  for (const auto& [seconds, rule] : dearest) std::fprintf(stderr, "%9.1f ms  %s\n", seconds * 1e3, std::string(rule).c_str());
}

void print_stats(const CheckResult& result, double seconds) {
  std::map<std::string_view, std::size_t> by_rule;
  std::size_t suppressed = 0, unread = 0;
  for (const CheckedProject& checked : result.projects) {
    for (const Finding& finding : checked.report.findings) ++by_rule[finding.rule];
    suppressed += checked.report.suppressed.size();
    unread += checked.unread.size();
  }
  for (const auto& [rule, count] : by_rule) std::fprintf(stderr, "%6zu  %s\n", count, std::string(rule).c_str());
  print_dearest(result);
  std::fprintf(stderr, "%zu files, %zu not read, %zu findings suppressed, %.3f s\n", count_files(result), unread, suppressed, seconds);
}

// A clean run says so to people, and nothing to programs.
void say_clean(const CheckResult& result, const RunFacts& run, const Arguments& arguments, const std::vector<Destination>& destinations) {
  const Console console = find_console(colour_choice(arguments));
  const Counts counts = count_findings(result);
  if (counts.errors + counts.warnings + counts.notes > 0 || arguments.has("--quiet") || !nothing_read(result, run).empty()) return;
  if (!console.terminal || !is_text(destinations[0].format) || destinations[0].file != "-") return;
  const std::string line = clean_line(result, run);
  print((console.colour ? "\x1b[32m" + line + "\x1b[0m" : line) + "\n");
}

void warn_unread(const CheckResult& result, const RunFacts& run, const Arguments& arguments) {
  if (arguments.has("--quiet")) return;
  for (const std::string& sentence : nothing_read(result, run)) std::fprintf(stderr, "preship: %s\n", sentence.c_str());
  for (const CheckedProject& checked : result.projects)
    for (const UnreadFile& unread : checked.unread)
      std::fprintf(stderr, "preship: not read: %s: %s\n", printable(checked.prefix + unread.path).c_str(), unread.why.c_str());
}

int write_baseline(const CheckResult& result, const Arguments& arguments) {
  const std::string file = arguments.value("--baseline", default_baseline);
  const Baseline baseline = baseline_of(result, salt_for(read_file(file, baseline_cap).value_or("")));
  write_whole(file, print_baseline(baseline));
  if (!arguments.has("--quiet")) std::fprintf(stderr, "Wrote %zu findings to %s.\n", baseline.entries.size(), printable(file).c_str());
  return 0;
}

CheckResult checked(CheckOptions& options) {
  Progress progress;
  const ProgressLine line(progress, error_output_is_terminal());
  options.progress = &progress;
  return check_paths(options);
}

// A file that somebody changed since it was read is left alone.
bool write_fixed(const FixedFile& file) {
  const std::filesystem::path path = file.project->root / file.path;
  if (leads_out(file.project->root, path)) {
    std::fprintf(stderr, "preship: not fixed: %s: it is a link that leads out of the project\n", printable(path.string()).c_str());
    return false;
  }
  if (read_file(path, file.before.size()) != file.before) {
    std::fprintf(stderr, "preship: not fixed: %s: it has changed meanwhile\n", printable(path.string()).c_str());
    return false;
  }
  write_whole(path.string(), file.after);
  return true;
}

FixedProjects fix(CheckResult& result, const Arguments& arguments) {
  FixedProjects fixed = fix_all(result, arguments.has("--unsafe-fixes") ? FixLevel::unsafe : FixLevel::safe);
  for (const std::string& path : fixed.given_up)
    std::fprintf(stderr, "preship: not fixed: %s: it would not parse any more\n", printable(path).c_str());
  return fixed;
}

void say_fixed(const FixedProjects& fixed, std::size_t written, const Arguments& arguments) {
  if (arguments.has("--quiet") || written == 0) return;
  const auto number = [](std::size_t count, const char* noun) { return std::to_string(count) + " " + noun + (count == 1 ? "" : "s"); };
  std::fprintf(stderr, "Fixed %s in %s.\n", number(fixed.applied, "finding").c_str(), number(written, "file").c_str());
}

// What --fix would do; exit status 1 when that is anything.
int show_diff(CheckResult& result, const Arguments& arguments) {
  const FixedProjects fixed = fix(result, arguments);
  std::string text;
  for (const FixedFile& file : fixed.files) text += unified_diff(file.project->prefix + file.path, file.before, file.after);
  const std::string file = arguments.value("--output", "-");
  write_whole(file, file == "-" && find_console(colour_choice(arguments)).terminal ? shown_patch(text) : text);
  return fixed.files.empty() ? 0 : 1;
}

void write_ignores(CheckResult& result, const Arguments& arguments) {
  const AddedIgnores added = add_ignores(result, arguments.value("--add-ignores"));
  const auto written = static_cast<std::size_t>(std::ranges::count_if(added.files, write_fixed));
  for (const std::string& left : added.left)
    std::fprintf(stderr, "preship: no comment can stand there, use [[ignore]] of preship.toml: %s\n", printable(left).c_str());
  if (!arguments.has("--quiet"))
    std::fprintf(stderr, "Put %s into %s.\n", counted(added.comments, "ignore comment").c_str(), counted(written, "file").c_str());
}

std::vector<std::uint64_t> stamps_of(const CheckResult& result) {
  std::vector<std::uint64_t> stamps;
  for (const CheckedProject& checked : result.projects) {
    std::vector<std::string> paths = {"preship.toml"};
    for (const SourceFile& file : checked.project->files)
      if (!file.path.empty()) paths.push_back(file.path);
    stamps.push_back(tree_stamp(checked.root, paths));
  }
  return stamps;
}

int check_once(const Arguments& arguments, CheckResult& result, Clock::time_point start);

// Until somebody interrupts it. A change that comes in several writes is waited for to its end.
int watch(const Arguments& arguments) {
  using namespace std::chrono_literals;
  const bool terminal = find_console(colour_choice(arguments)).terminal;
  CheckOptions options = options_of(arguments);
  CheckResult result = checked(options);
  for (;;) {
    const std::vector<std::uint64_t> shown = stamps_of(result);
    if (terminal) print("\x1b[2J\x1b[3J\x1b[H");
    try {
      check_once(arguments, result, Clock::now());
    } catch (const UsageError& error) {
      std::fprintf(stderr, "preship: %s\n", printable(error.what()).c_str());
    }
    std::fprintf(stderr, "Watching %s; Ctrl-C ends it.\n", counted(count_files(result), "file").c_str());
    std::vector<std::uint64_t> now = shown;
    while (now == shown) {
      std::this_thread::sleep_for(500ms);
      now = stamps_of(result);
    }
    for (std::vector<std::uint64_t> next; next != now;) {
      if (!next.empty()) now = next;
      std::this_thread::sleep_for(150ms);
      next = stamps_of(result);
    }
    try {
      result = checked(options);
    } catch (const UsageError& error) {  // a config in the middle of an edit
      std::fprintf(stderr, "preship: %s\n", printable(error.what()).c_str());
    }
  }
}

int run_check(const Arguments& arguments) {
  const auto start = Clock::now();
  CheckOptions options = options_of(arguments);
  if (arguments.has("--show-config")) {
    print(shown_config(options));
    return 0;
  }
  if (arguments.has("--show-files")) {
    print(shown_files(open_paths(options)));
    return 0;
  }
  if (arguments.has("--watch")) return watch(arguments);
  destinations_of(arguments);  // a wrong one is said before anything is read
  CheckResult result = checked(options);
  return check_once(arguments, result, start);
}

int check_once(const Arguments& arguments, CheckResult& result, Clock::time_point start) {
  const std::vector<Destination> destinations = destinations_of(arguments);
  if (arguments.has("--diff")) return show_diff(result, arguments);
  if (arguments.has("--fix")) {
    const FixedProjects fixed = fix(result, arguments);
    say_fixed(fixed, static_cast<std::size_t>(std::ranges::count_if(fixed.files, write_fixed)), arguments);
  }
  if (arguments.has("--add-ignores")) {
    write_ignores(result, arguments);
    return 0;
  }
  if (arguments.has("--write-baseline")) return write_baseline(result, arguments);
  RunFacts facts{.exit_code = exit_code_of(result, arguments),
                 .version = version_number(),
                 .working_directory = std::filesystem::current_path().string(),
                 .has_baseline = arguments.has("--baseline"),
                 .fails_from = severity_to_fail(arguments),
                 .fails = arguments.value("--fail-on", "error") != "never"};
  add_date_and_revision(facts, result, destinations);
  std::vector<std::string> texts;  // all of them before any is written
  for (const Destination& destination : destinations) texts.push_back(render(result, facts, arguments, destination));
  for (std::size_t i = 0; i < texts.size(); ++i) write_whole(destinations[i].file, texts[i]);
  say_clean(result, facts, arguments, destinations);
  warn_unread(result, facts, arguments);
  for (const std::string& notice : facts.notices) std::fprintf(stderr, "preship: %s\n", notice.c_str());
  if (arguments.has("--stats")) print_stats(result, std::chrono::duration<double>(Clock::now() - start).count());
  return facts.exit_code;
}

std::vector<Option> option_table() {
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
      {.name = "--root",
       .value = "DIRECTORY",
       .help = "The project that all paths belong to, whatever they hold",
       .group = other,
       .completes = Completes::path},
      {.name = "--add-ignores", .value = "REASON", .help = "Put an ignore comment with this reason above every finding", .group = known},
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

}  // namespace

std::string date_of_run() {
  const char* fixed = std::getenv("SOURCE_DATE_EPOCH");
  const std::time_t now = fixed != nullptr ? static_cast<std::time_t>(std::atoll(fixed)) : std::time(nullptr);
  std::tm parts = {};
  char text[32];
  gmtime_r(&now, &parts);
  return {text, std::strftime(text, sizeof text, "%Y-%m-%d %H:%M UTC", &parts)};
}

Command check_command() {
  return {.name = "check",
          .summary = "Check a repository: what will break or leak in production, where, and what to change",
          .usage = "[check] [OPTIONS] [PATH]...",
          .positionals = {{"[PATH]...",
                           "files or directories [default: .], checked in the light of the project that holds them: the nearest "
                           "preship.toml, else the git repository. Only what concerns them is reported. A directory with a manifest "
                           "(package.json, pyproject.toml, go.mod and the like) or a preship.toml is a project of its own"}},
          .completes = Completes::path,
          .max_positionals = static_cast<std::size_t>(-1),
          .options = option_table(),
          .after =
              "Exit status:\n"
              "  0  nothing at or above --fail-on\n"
              "  1  findings\n"
              "  2  the run itself failed: a wrong option, path or config\n\n"
              "Examples:\n"
              "  preship                                  the working directory\n"
              "  preship --select secret,env compose.yaml two categories, one file\n"
              "  preship nginx                            what concerns one directory\n"
              "  preship --format sarif --output preship.sarif\n"
              "  preship --fix                            repair what is certain\n"
              "  preship --changed-since origin/main      what this branch brings\n"
              "  preship --write-baseline                 accept what there is; then\n"
              "  preship --baseline preship-baseline.json report what is new",
          .run = run_check};
}

}  // namespace preship
