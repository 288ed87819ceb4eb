#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <map>
#include <thread>

#include "cli/add_ignores.h"
#include "cli/changed_files.h"
#include "cli/check_options.h"
#include "cli/commands.h"
#include "cli/common_options.h"
#include "cli/console.h"
#include "cli/projects.h"
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

bool is_text(const std::string& format) { return format == "text" || format == "full" || format == "concise"; }

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

int exit_code_of(const CheckResult& result, const Arguments& arguments) {
  const std::string fail_on = arguments.value("--fail-on", "error");
  const Counts counts = count_findings(result);
  if (arguments.has("--max-warnings") && counts.warnings > most_warnings(arguments)) return 1;
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
  CheckResult result = check_visibly(options);
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
      result = check_visibly(options);
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
  CheckResult result = check_visibly(options);
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
          .options = check_option_table(),
          .after =
              "Exit status:\n"
              "  0  nothing at or above --fail-on\n"
              "  1  findings\n"
              "  2  the run itself failed: a wrong option, path or config\n\n"
              "Examples:\n"
              "  preship                                   the working directory\n"
              "  preship --select secret,env compose.yaml  two categories, one file\n"
              "  preship nginx                             what concerns one directory\n"
              "  preship --format sarif --output preship.sarif\n"
              "  preship --fix                             repair what is certain\n"
              "  preship --changed-since origin/main       what this branch brings\n"
              "  preship --write-baseline                  accept what there is; then\n"
              "  preship --baseline preship-baseline.json  report what is new",
          .run = run_check};
}

}  // namespace preship
