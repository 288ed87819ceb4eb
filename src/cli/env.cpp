#include <algorithm>
#include <filesystem>

#include "answers/env/contract.h"
#include "cli/commands.h"
#include "cli/common_options.h"
#include "cli/console.h"
#include "cli/projects.h"
#include "engine/check_paths.h"
#include "formats/extract.h"
#include "report/env/contract.h"
#include "report/env/env.h"
#include "text/nearest.h"
#include "text/width.h"
#include "workspace/read_file.h"

namespace preship {
namespace {

constexpr std::size_t env_file_cap = 4 * 1024 * 1024;  // bytes

EnvStyle style_of(const Arguments& arguments) {
  const Console console = output_console(arguments);
  return {.colour = console.colour, .width = console.width};
}

// "apps/web", or the name in its manifest.
void keep_service(std::vector<EnvService>& services, const std::string& name) {
  std::vector<std::string_view> names;
  for (const EnvService& service : services) {
    names.push_back(service.directory);
    names.push_back(service.name);
  }
  if (std::ranges::find(names, name) == names.end()) {
    const auto near = nearest(name, names);
    throw UsageError("no service with environment variables is called '" + name + "'" +
                     (near ? "; did you mean '" + std::string(*near) + "'?" : ""));
  }
  std::erase_if(services, [&](const EnvService& service) { return service.directory != name && service.name != name; });
}

void keep_key(EnvTables& tables, const std::string& key) {
  for (EnvService& service : tables.services) std::erase_if(service.rows, [&](const EnvRow& row) { return row.key != key; });
  std::erase_if(tables.services, [](const EnvService& service) { return service.rows.empty(); });
  const Project& project = *tables.checked.project;
  if (find_env(project, key) != nullptr) return;
  std::vector<std::string_view> names;
  for (const EnvKey& row : project.env) names.push_back(row.key);
  const auto near = nearest(key, names);
  throw UsageError("nothing here reads or gives '" + key + "'" + (near ? "; did you mean '" + std::string(*near) + "'?" : ""));
}

std::vector<EnvDeclaration> read_env_file(const std::string& path) {
  std::optional<std::string> text = path == "-" ? read_standard_input() : read_file(path, env_file_cap);
  if (!text) throw UsageError("cannot read the env file '" + path + "'");
  SourceFile file;
  file.path = path;
  file.kind = FileKind::dotenv;
  file.text = std::move(*text);
  return extract(0, file).env_declarations;
}

int check_env(const EnvTables& tables, const Arguments& arguments) {
  const std::string path = arguments.value("--check-env");
  const EnvComparison comparison = compare_env(tables, read_env_file(path));
  const std::string format = arguments.value("--format", "table");
  if (format != "table" && format != "json") throw UsageError("--check-env answers as 'table' or 'json', not as '" + format + "'");
  write_whole(arguments.value("--output", "-"), format == "json" ? env_comparison_json(tables, comparison, path)
                                                                 : env_comparison_text(tables, comparison, path, style_of(arguments)));
  return comparison.passes() ? 0 : 1;
}

// A module is for one app: two have different environments.
std::string env_module(const EnvTables& tables, const std::string& format) {
  std::vector<const EnvService*> readers;
  for (const EnvService& service : tables.services)
    if (!contract_of(tables, service).empty()) readers.push_back(&service);
  if (readers.empty()) throw UsageError("no code here reads a variable of its own");
  if (readers.size() > 1) {
    std::string names;
    for (const EnvService* service : readers) names += (names.empty() ? "" : ", ") + service->directory;
    throw UsageError("a module is for one service: --service takes one of " + names);
  }
  return format == "zod" ? env_zod(tables, *readers.front()) : env_t3(tables, *readers.front());
}

std::string render(const EnvTables& tables, const Arguments& arguments) {
  const std::string format = arguments.value("--format", "table");
  if (format == "json") return env_json(tables, version_number());
  if (format == "markdown") return env_markdown(tables);
  if (format == "html") return env_html(tables);
  if (format == "dotenv") return env_example(tables);
  if (format == "schema") return env_schema(tables);
  if (format == "zod" || format == "t3") return env_module(tables, format);
  if (arguments.has("--key")) return env_story(tables, arguments.value("--key"), style_of(arguments));
  return env_table(tables, style_of(arguments));
}

CheckResult opened(const Arguments& arguments) {
  CheckOptions options{.root = arguments.optional_value("--root"), .config = arguments.optional_value("--config")};
  if (!arguments.positional.empty()) options.paths = arguments.positional;
  else if (options.root) options.paths = {*options.root};
  return open_visibly(std::move(options));
}

// The file that is compared must not speak for itself.
void leave_out(CheckedProject& checked, const std::string& path) {
  const std::string inside = std::filesystem::absolute(path).lexically_normal().lexically_relative(checked.root).generic_string();
  if (checked.project->file(inside) == nullptr) return;
  checked.analysis->remove(inside);
  checked.project = &checked.analysis->project();
}

int run_env(const Arguments& arguments) {
  CheckResult result = opened(arguments);
  if (arguments.has("--check-env")) leave_out(result.projects.front(), arguments.value("--check-env"));
  EnvTables tables{result.projects.front(), env_matrix(*result.projects.front().project)};
  if (arguments.has("--service")) keep_service(tables.services, arguments.value("--service"));
  if (arguments.has("--key")) keep_key(tables, arguments.value("--key"));
  if (arguments.has("--check-env")) return check_env(tables, arguments);
  write_whole(arguments.value("--output", "-"), render(tables, arguments));
  return 0;
}

}  // namespace

Command env_command() {
  return {
      .name = "env",
      .summary = "Show every environment variable: who reads it, who gives it, and what is missing",
      .usage = "env [OPTIONS] [PATH]",
      .description =
          "One table for each service, one row for each key, one column for each file or\n"
          "deployment that gives keys. Problems come first.",
      .positionals = {{"[PATH]", "the project, or a part of it, which stands for the whole [default: .]"}},
      .completes = Completes::path,
      .max_positionals = 1,
      .options =
          {{.name = "--key", .value = "NAME", .help = "Tell the whole story of this key"},
           {.name = "--service", .value = "NAME", .help = "Only this service, by its directory or its name"},
           {.name = "--format",
            .value = "FORMAT",
            .help = "Output format; dotenv is a complete, commented example file, schema an .env.schema as varlock reads it, zod and t3 a "
                    "typed "
                    "TypeScript module of one service",
            .choices = {"table", "markdown", "json", "html", "dotenv", "schema", "zod", "t3"},
            .default_value = "table"},
           {.name = "--check-env",
            .value = "FILE",
            .help = "Compare this env file (- for standard input) with what the code reads; values are never printed. The exit status is 1 "
                    "when "
                    "something is missing",
            .completes = Completes::file},
           output_option(),
           config_option(),
           {.name = "--root", .value = "DIRECTORY", .help = "The project, whatever holds the path", .completes = Completes::path},
           color_option(),
           help_option()},
      .after =
          "Examples:\n"
          "  preship env                              all tables\n"
          "  preship env --key DATABASE_URL           one key\n"
          "  preship env --check-env .env.production  what production lacks\n"
          "  preship env --format dotenv --output .env.example\n"
          "  preship env --format schema --output .env.schema\n"
          "  preship env --service apps/web --format zod --output apps/web/env.ts",
      .run = run_env};
}

}  // namespace preship
