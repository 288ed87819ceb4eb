#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "cli/commands.h"
#include "cli/common_options.h"
#include "cli/console.h"
#include "cli/projects.h"
#include "engine/checklist/attest.h"
#include "engine/project_roots.h"
#include "report/checklist/checklist.h"
#include "text/dates.h"
#include "text/nearest.h"
#include "text/width.h"
#include "workspace/read_file.h"
#include "workspace/revision.h"

namespace preship {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t attested_config_cap = 1024 * 1024;  // bytes

ChecklistStyle checklist_style(const Arguments& arguments) {
  const std::string show = arguments.value("--show", "failed");
  const Console console = output_console(arguments);
  return {.colour = console.colour,
          .width = console.width,
          .show = show == "all"    ? ChecklistShow::all
                  : show == "open" ? ChecklistShow::open
                                   : ChecklistShow::failed};
}

// Every rule has a say: items are about policy as well as about faults.
CheckResult checked_strictly(const Arguments& arguments) {
  CheckOptions options{.strict = true, .config = arguments.optional_value("--config")};
  if (!arguments.positional.empty()) options.paths = arguments.positional;
  if (!fs::is_directory(options.paths.front()))
    throw UsageError(fs::exists(options.paths.front())
                         ? "a checklist is for a whole project, not for the file '" + options.paths.front() + "'"
                         : "there is no directory '" + options.paths.front() + "'");
  options.root = find_projects(options.paths).front().root.string();
  options.paths = {*options.root};
  return check_visibly(std::move(options));
}

std::vector<std::string> profiles_of(const Arguments& arguments, const Project& project) {
  if (arguments.has("--profile")) return arguments.list("--profile");
  if (!project.settings.checklist_profile.empty()) return {project.settings.checklist_profile};
  return {};
}

int checklist_exit_code(const Assessment& assessment, const std::string& fail_on) {
  StateCounts counts;
  for (const AssessedList& list : assessment.lists)
    for (const AssessedSection& section : list.sections)
      for (const AssessedItem& item : section.items) ++counts[item.state];
  std::size_t failing = fail_on == "never" ? 0 : counts[ItemState::failed];
  if (fail_on == "open") failing += counts[ItemState::needs_person] + counts[ItemState::open];
  return failing > 0 ? 1 : 0;
}

std::string render_checklist(const Assessment& assessment, const RunFacts& run, const Arguments& arguments) {
  const std::string format = arguments.value("--format", "text");
  if (format == "json") return checklist_json(assessment, run);
  if (format == "markdown") return checklist_markdown(assessment, run);
  if (format == "html") return checklist_html(assessment, run);
  if (format == "sarif") return checklist_sarif(assessment, run);
  return checklist_text(assessment, checklist_style(arguments));
}

void say_unknown(const Assessment& assessment) {
  for (const std::string& item : assessment.unknown_attestations)
    std::fprintf(stderr, "preship: preship.toml attests '%s', which no checklist has\n", printable(item).c_str());
}

// What a reader of the text may want next.
void say_more(const Arguments& arguments) {
  if (!error_output_is_terminal() || arguments.value("--format", "text") != "text" || arguments.has("--show")) return;
  std::fprintf(stderr, "\n`preship checklist --show open` lists what needs a person, `--show all` every item.\n");
}

int show_checklist(const Arguments& arguments) {
  const CheckResult result = checked_strictly(arguments);
  const CheckedProject& checked = result.projects.front();
  Assessment assessment = assess(checked, profiles_of(arguments, *checked.project), today());
  assessment.base = result.base;
  const RunFacts run{.exit_code = checklist_exit_code(assessment, arguments.value("--fail-on", "failed")),
                     .version = version_number(),
                     .working_directory = fs::current_path().string(),
                     .date = date_of_run(),
                     .revision = checked_out_revision(result.base)};
  write_whole(arguments.value("--output", "-"), render_checklist(assessment, run, arguments));
  say_unknown(assessment);
  say_more(arguments);
  return run.exit_code;
}

std::string date_option(const Arguments& arguments, const char* name) {
  std::string date = arguments.value(name);
  if (!date.empty() && !is_date(date)) throw UsageError("'" + date + "' is no date as YYYY-MM-DD");
  return date;
}

void check_item(const std::string& id) {
  if (find_checklist_item(id) != nullptr) return;
  std::vector<std::string_view> ids;
  for (const Checklist& list : checklists())
    for (const ChecklistSection& section : list.sections)
      for (const ChecklistItem& item : section.items) ids.push_back(item.id);
  const auto near = nearest(id, ids);
  throw UsageError("no checklist has an item '" + id + "'" + (near ? "; did you mean '" + std::string(*near) + "'?" : ""));
}

Attestation attestation_of(const Arguments& arguments) {
  if (arguments.positional.size() < 2) throw UsageError("which item? preship checklist attest S0-1.08 --by NAME --evidence TEXT");
  Attestation word{.item = arguments.positional[1],
                   .by = arguments.value("--by"),
                   .on = date_option(arguments, "--on"),
                   .evidence = arguments.value("--evidence"),
                   .expires = date_option(arguments, "--expires")};
  check_item(word.item);
  if (word.by.empty()) throw UsageError("who says so? --by NAME");
  if (word.evidence.empty()) throw UsageError("where can it be seen? --evidence TEXT, or a link");
  if (word.on.empty()) word.on = today();
  if (!word.expires.empty() && word.expires <= word.on) throw UsageError("the word of " + word.on + " would expire before it is given");
  return word;
}

int attest(const Arguments& arguments) {
  const Attestation word = attestation_of(arguments);
  const fs::path here = fs::current_path();
  const fs::path path = arguments.has("--config") ? fs::path(arguments.value("--config"))
                                                  : find_config(here).value_or(project_of(here / "preship.toml") / "preship.toml");
  const std::string before = fs::exists(path) ? read_file(path, attested_config_cap).value_or("\x01") : "";
  if (before == "\x01") throw UsageError("cannot read '" + path.string() + "'");
  write_whole(path.string(), with_attestation(before, word));
  print("Wrote to " + printable(path.lexically_proximate(here).string()) + ": " + word.item + ", " +
        printable(find_checklist_item(word.item)->text) + ".\n");
  return 0;
}

int run_checklist(const Arguments& arguments) {
  if (!arguments.positional.empty() && arguments.positional[0] == "attest") return attest(arguments);
  if (arguments.positional.size() > 1) throw UsageError("unexpected argument '" + arguments.positional[1] + "'");
  for (const char* name : {"--by", "--on", "--evidence", "--expires"})
    if (arguments.has(name)) throw UsageError("'" + std::string(name) + "' belongs to `preship checklist attest ITEM`");
  if (arguments.has("--list")) {
    for (const Checklist& list : checklists()) print(list.name + "  " + list.title + ": " + list.about + "\n");
    return 0;
  }
  return show_checklist(arguments);
}

std::vector<Option> checklist_options() {
  constexpr std::string_view attesting = "With attest";
  return {{.name = "--profile", .value = "NAME[,...]", .help = "Use these lists, not those that fit", .choices = {}, .repeatable = true},
          {.name = "--list", .value = "", .help = "Name the lists there are"},
          {.name = "--show",
           .value = "WHAT",
           .help = "Items that the text lists: those that failed, those that need somebody too, or all",
           .choices = {"failed", "open", "all"},
           .default_value = "failed"},
          {.name = "--format",
           .value = "FORMAT",
           .help = "Output format; markdown fits a pull-request comment, html is made for paper too",
           .choices = {"text", "markdown", "json", "html", "sarif"},
           .default_value = "text"},
          {.name = "--fail-on",
           .value = "STATE",
           .help = "What makes the exit status 1: failed items, or open ones too",
           .choices = {"failed", "open", "never"},
           .default_value = "failed"},
          output_option(),
          config_option(),
          color_option(),
          help_option(),
          {.name = "--by", .value = "NAME", .help = "Who says so", .group = attesting},
          {.name = "--evidence", .value = "TEXT", .help = "Where it can be seen: a link, a ticket, a sentence", .group = attesting},
          {.name = "--on", .value = "DATE", .help = "When it was verified [default: today]", .group = attesting},
          {.name = "--expires", .value = "DATE", .help = "From when on it has to be verified again", .group = attesting}};
}

}  // namespace

Command checklist_command() {
  return {.name = "checklist",
          .summary = "Go through a readiness checklist: what is verified, what fails, what a person must say",
          .usage = "checklist [OPTIONS] [PATH | attest ITEM]",
          .description =
              "Lists that fit the repository are chosen by what is in it. Each item is passed,\n"
              "failed, not applicable, attested by a person, in need of one, or not verified\n"
              "by any rule yet. Passed is said only of what was looked at.",
          .positionals = {{"[PATH]", "the project [default: .]"}, {"attest ITEM", "write a person's word into preship.toml"}},
          .completes = Completes::path,
          .max_positionals = 2,
          .options = checklist_options(),
          .after =
              "Examples:\n"
              "  preship checklist\n"
              "  preship checklist --show all --profile small-saas\n"
              "  preship checklist --format html --output readiness.html\n"
              "  preship checklist attest S1-7.02 --by 'Ana Li' --evidence 'backup of 3 May, 2 GB' --expires 2026-09-01",
          .run = run_checklist};
}

}  // namespace preship
