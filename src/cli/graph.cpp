#include <algorithm>
#include <filesystem>

#include "cli/commands.h"
#include "cli/common_options.h"
#include "cli/console.h"
#include "cli/projects.h"
#include "engine/check_paths.h"
#include "engine/rule_table.h"
#include "report/graph/graph.h"

namespace preship {
namespace {

std::string render_graph(const GraphView& view, const Arguments& arguments) {
  const std::string format = arguments.value("--format", "text");
  if (format == "svg") return graph_svg(view);
  if (format == "html") return graph_html(view);
  if (format == "mermaid") return graph_mermaid(view);
  if (format == "dot") return graph_dot(view);
  if (format == "json") return graph_json(view, version_number());
  const Console console = output_console(arguments);
  return graph_text(view, {.colour = console.colour, .width = console.width});
}

bool breaks_links(std::string_view rule) {
  const RuleEntry* entry = find_rule(rule);
  return entry != nullptr && std::ranges::find(entry->tags, "connection") != entry->tags.end();
}

int run_graph(const Arguments& arguments) {
  const std::string path = arguments.positional.empty() ? "." : arguments.positional.front();
  if (!std::filesystem::is_directory(path))
    throw UsageError(std::filesystem::exists(path) ? "a picture is of a whole project, not of the file '" + path + "'"
                                                   : "there is no directory '" + path + "'");
  const CheckResult result = check_visibly(whole_project(arguments, path));
  const CheckedProject& checked = result.projects.front();
  Graph graph = deployment_graph(*checked.project);
  add_findings(*checked.project, checked.report.findings, breaks_links, graph);
  write_whole(arguments.value("--output", "-"), render_graph({checked, graph}, arguments));
  return arguments.has("--exit-code") && graph.broken() > 0 ? 1 : 0;
}

}  // namespace

Command graph_command() {
  return {
      .name = "graph",
      .summary = "Show the deployment as one picture: domains, proxies, ports, apps, databases, volumes, and broken links",
      .usage = "graph [OPTIONS] [PATH]",
      .description =
          "Joins what compose files, manifests, nginx and platform files say: who reaches whom,\n"
          "from the domain to the data. A link is broken where its end is not there, or where a rule\n"
          "about connections finds an error or a warning at its place.",
      .positionals = {{"[PATH]", "the project [default: .]"}},
      .completes = Completes::path,
      .max_positionals = 1,
      .options =
          {{.name = "--format",
            .value = "FORMAT",
            .help = "Output format; text is an outline for the terminal, svg and html are drawn, mermaid is for Markdown, dot for Graphviz",
            .choices = {"text", "svg", "html", "mermaid", "dot", "json"},
            .default_value = "text"},
           output_option(),
           {.name = "--exit-code", .value = "", .help = "Make the exit status 1 when a link is broken"},
           config_option(),
           color_option(),
           help_option()},
      .after =
          "Examples:\n"
          "  preship graph\n"
          "  preship graph --format html --output deployment.html\n"
          "  preship graph --format mermaid --output deployment.mmd",
      .run = run_graph};
}

}  // namespace preship
