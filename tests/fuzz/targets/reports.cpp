#include "fuzz/targets/targets.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "answers/graph/graph.h"
#include "engine/check_paths.h"
#include "report/env/env.h"
#include "report/graph/graph.h"
#include "report/report.h"
#include "report/text.h"

namespace preship {
namespace {

CheckResult result_of(std::string_view bytes) {
  CheckedProject checked;
  checked.root = "/app";
  checked.analysis = std::make_shared<Analysis>(Analysis::from_memory(fuzzed_files(bytes), {.jobs = 1}));
  checked.project = &checked.analysis->project();
  checked.report = check_project(*checked.project, {.selection = {.strict = true}, .min_confidence = Confidence::low, .jobs = 1});
  CheckResult result{.base = "/app", .projects = {}};
  result.projects.push_back(std::move(checked));
  return result;
}

// Terminals and runners of CI obey control characters; a report has none but line ends, and tabs of excerpts.
void require_plain(std::string_view text) {
  for (const char byte : text) require(static_cast<unsigned char>(byte) >= 0x20 || byte == '\n' || byte == '\t');
}

// What a runner of CI takes for a command stands at the start of a line; GitHub's own report is made of them.
void require_no_commands(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); at = std::min(text.find('\n', at), text.size() - 1) + 1) {
    const std::string_view line = text.substr(at, 2);
    require(line != "::" && text.substr(at, 3) != "##[");
  }
}

std::string sarif_report_of(const CheckResult& result, const RunFacts& run) {
  RunFacts own = run;
  return sarif_report(result, own);
}

void require_json(const std::string& text) { require(nlohmann::json::accept(text)); }

}  // namespace

void fuzz_reports(std::string_view bytes) {
  const CheckResult result = result_of(bytes);
  const RunFacts run{.version = "0.0.0", .working_directory = "/app"};
  for (const bool rich : {false, true}) {
    const std::string text = text_report(result, run, {.rich = rich});
    require_plain(text);
    require_no_commands(text);
  }
  for (const auto report : {json_report, gitlab_report, sarif_report_of, rdjson_report}) require_json(report(result, run));
  for (const auto report : {junit_report, checkstyle_report, github_report, agent_report, html_report}) require_plain(report(result, run));
  const CheckedProject& checked = result.projects.front();
  const EnvTables tables{checked, env_matrix(*checked.project)};
  require_plain(env_table(tables, {}));
  require_plain(env_markdown(tables));
  const Graph graph = deployment_graph(*checked.project);
  require_json(graph_json({checked, graph}, "0.0.0"));
  for (const auto picture : {graph_mermaid, graph_dot, graph_svg}) require_plain(picture({checked, graph}));
}

}  // namespace preship
