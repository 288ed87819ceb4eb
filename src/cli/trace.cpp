#include <filesystem>

#include "cli/commands.h"
#include "cli/common_options.h"
#include "cli/console.h"
#include "cli/projects.h"
#include "engine/check_paths.h"
#include "report/trace/trace.h"

namespace preship {
namespace {

TracedRequest request_of(const Arguments& arguments) {
  if (arguments.positional.empty()) throw UsageError("which address? preship trace https://shop.example.com/api/orders");
  const std::string& url = arguments.positional.front();
  const auto request = traced_request(url);
  if (!request) throw UsageError("'" + url + "' is no address as https://host/path");
  return *request;
}

int run_trace(const Arguments& arguments) {
  const TracedRequest request = request_of(arguments);
  const std::string path = arguments.positional.size() > 1 ? arguments.positional[1] : ".";
  if (!std::filesystem::is_directory(path)) throw UsageError("there is no directory '" + path + "'");
  const CheckResult result = open_visibly(whole_project(arguments, path));
  const CheckedProject& checked = result.projects.front();
  const RequestTrace trace = trace_request(*checked.project, request);
  const TraceView view{checked, request, trace};
  const Console console = find_console(colour_choice(arguments));
  print(arguments.value("--format", "text") == "json" ? trace_json(view, version_number())
                                                      : trace_text(view, {.colour = console.colour, .width = console.width}));
  return trace.outcome == HopState::broken ? 1 : 0;
}

}  // namespace

Command trace_command() {
  return {.name = "trace",
          .summary = "Walk one request from the domain to the route of the code, and name the first broken link",
          .usage = "trace [OPTIONS] URL [PATH]",
          .description =
              "Goes the way that a GET for this address would take by the files of the repository: server\n"
              "and location of nginx by nginx's own rules, or Ingress and Service, or the platform; the\n"
              "container's port, the port the code listens on, and its route. No network is used.",
          .positionals = {{"URL", "https://host/path; the port may follow the host"}, {"[PATH]", "the project [default: .]"}},
          .completes = Completes::path,
          .max_positionals = 2,
          .options = {text_or_json_option(), config_option(), color_option(), help_option()},
          .after =
              "Examples:\n"
              "  preship trace https://shop.example.com/api/orders\n"
              "  preship trace http://localhost:8080/healthz deploy/\n"
              "\n"
              "Exit status: 0 the request is answered, or nobody can know; 1 a link is broken; 2 the run itself failed.",
          .run = run_trace};
}

}  // namespace preship
