#include "cli/commands.h"
#include "cli/common_options.h"
#include "cli/console.h"
#include "engine/fleet/results.h"
#include "engine/fleet/summary.h"
#include "engine/select.h"
#include "report/fleet/fleet.h"

namespace preship {
namespace {

std::string render_fleet(const FleetSummary& summary, const Arguments& arguments) {
  const std::string format = arguments.value("--format", "text");
  if (format == "json") return fleet_json(summary, version_number());
  if (format == "markdown") return fleet_markdown(summary);
  if (format == "html") return fleet_html(summary);
  const Console console = output_console(arguments);
  return fleet_text(summary, {.colour = console.colour, .width = console.width});
}

std::vector<std::string> older_paths(const Arguments& arguments) {
  const auto found = arguments.options.find("--against");
  return found == arguments.options.end() ? std::vector<std::string>() : found->second;
}

int run_merge(const Arguments& arguments) {
  if (arguments.positional.empty()) throw UsageError("which results? Name files or folders, as in `preship merge results/`");
  const std::string format = arguments.value("--format", "text"), output = arguments.value("--output", "-");
  const bool results_alone = format == "sarif" || format == "jsonl";
  if (results_alone && arguments.has("--against")) throw UsageError("--against belongs to a report: --format text, markdown, json or html");
  FleetRules rules;
  const FleetResults results = read_fleet(arguments.positional, rules);
  if (format == "sarif") write_streamed(output, [&](const FleetSink& sink) { fleet_sarif(results, sink); });
  if (format == "jsonl") write_streamed(output, [&](const FleetSink& sink) { fleet_lines(results, sink); });
  if (results_alone) return 0;
  const std::vector<std::string> paths = older_paths(arguments);
  const FleetResults older = paths.empty() ? FleetResults() : read_fleet(paths, rules);
  write_whole(output, render_fleet(summarize(results, paths.empty() ? nullptr : &older, rules), arguments));
  return 0;
}

}  // namespace

Command merge_command() {
  return {.name = "merge",
          .summary = "Put the results of many repositories together: one file, or a report of all of them",
          .usage = "merge [OPTIONS] RESULT...",
          .description =
              "Reads SARIF logs of any tool, and files of lines as the workers of packaging/fleet\n"
              "write them. A repository's commit counts once, however often it was checked, and the\n"
              "order of the files does not matter. A file that is neither, or only half of one, is\n"
              "refused with its place. One run at a time is in memory.",
          .positionals = {{"RESULT...", "files, or folders with *.jsonl and *.sarif in them"}},
          .completes = Completes::path,
          .max_positionals = static_cast<std::size_t>(-1),
          .options = {{.name = "--format",
                       .value = "FORMAT",
                       .help = "A report (text, markdown, json, or html: one page without network), or the results in one file",
                       .choices = {"text", "markdown", "json", "html", "sarif", "jsonl"},
                       .default_value = "text"},
                      {.name = "--against",
                       .value = "OLD",
                       .help = "Older results, to say in the report what is new and what is mended since; can be repeated",
                       .completes = Completes::path,
                       .repeatable = true},
                      output_option(),
                      color_option(),
                      help_option()},
          .after =
              "Exit status: 0, or 2 when a file cannot be read or is no result.\n\n"
              "Examples:\n"
              "  preship merge results/\n"
              "  preship merge results/ --against last-week.jsonl --format html --output fleet.html\n"
              "  preship merge results/ --format jsonl --output this-week.jsonl\n"
              "  preship merge web.sarif api.sarif --format sarif --output all.sarif",
          .run = run_merge};
}

}  // namespace preship
