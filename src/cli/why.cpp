#include <algorithm>
#include <nlohmann/json.hpp>

#include "answers/env/contract.h"
#include "answers/env/matrix.h"
#include "answers/env/need_reason.h"
#include "answers/queries.h"
#include "cli/commands.h"
#include "cli/common_options.h"
#include "cli/console.h"
#include "cli/projects.h"
#include "engine/check_paths.h"
#include "engine/key_change.h"
#include "report/env/env.h"
#include "report/paint.h"
#include "text/nearest.h"
#include "text/width.h"
#include "text/words.h"
#include "text/wrap.h"

namespace preship {
namespace {

CheckResult checked_for_key(const Arguments& arguments) {
  CheckOptions options = whole_project(arguments, arguments.value("--root", "."));
  options.select = {"env", "secret", "dotenv", "compose", "k8s"};
  options.min_confidence = Confidence::low;
  return check_visibly(std::move(options));
}

bool speaks_of(const Finding& finding, const std::string& key) {
  return has_whole_word(finding.message, key) || (finding.fix && has_whole_word(finding.fix->title, key)) ||
         std::ranges::any_of(finding.notes, [&](const Note& note) { return has_whole_word(note.text, key); });
}

std::vector<const Finding*> findings_of(const CheckedProject& checked, const std::string& key) {
  std::vector<const Finding*> found;
  for (const Finding& finding : checked.report.findings)
    if (speaks_of(finding, key)) found.push_back(&finding);
  return found;
}

void check_key(const Project& project, const std::string& key) {
  if (find_env(project, key) != nullptr) return;
  std::vector<std::string_view> names;
  for (const EnvKey& row : project.env) names.push_back(row.key);
  const auto near = nearest(key, names);
  throw UsageError("nothing here reads or gives '" + key + "'" + (near ? "; did you mean '" + std::string(*near) + "'?" : ""));
}

std::string why_text(const EnvTables& tables, const std::string& key, const EnvStyle& style) {
  const CheckedProject& checked = tables.checked;
  Places places(checked);
  std::string text = env_story(tables, key, style);
  const auto heading = [&](const char* words) { text += std::string("\n") + painted(style.colour, "1", words) + "\n"; };
  const std::vector<const Finding*> found = findings_of(checked, key);
  if (!found.empty()) heading("What is wrong");
  for (const Finding* finding : found) {
    text += "  " + printable(env_place(places, finding->span)) + ": " + std::string(severity_name(severity_of(*finding))) + "[" +
            std::string(finding->rule) + "]\n    " + wrapped(printable(finding->message), style.width, 4, 4) + "\n";
    if (finding->fix) text += "    fix: " + wrapped(printable(finding->fix->title), style.width, 9, 9) + "\n";
  }
  const std::vector<KeyPlace> unseen = unseen_reads(*checked.project, key);
  if (!unseen.empty()) heading("What cannot be seen");
  for (const KeyPlace& place : unseen)
    text += "  " +
            wrapped(printable(checked.prefix + place.path + ":" + std::to_string(place.line) + ": " + place.why), style.width, 2, 4) + "\n";
  return text;
}

using nlohmann::ordered_json;

ordered_json json_place(Places& places, const Span& span) {
  const PrintedPlace place = places.at(span);
  return {{"path", place.path}, {"line", place.begin.line}, {"column", place.begin.column}};
}

std::string why_json(const EnvTables& tables, const std::string& key) {
  const CheckedProject& checked = tables.checked;
  const Project& project = *checked.project;
  Places places(checked);
  const EnvKey& row = *find_env(project, key);
  ordered_json root = {{"version", 1},
                       {"key", key},
                       {"reads", ordered_json::array()},
                       {"given", ordered_json::array()},
                       {"services", ordered_json::array()},
                       {"findings", ordered_json::array()},
                       {"unseen", ordered_json::array()}};
  for (const std::uint32_t index : row.reads) {
    const EnvRead& read = project.facts.env_reads[index];
    ordered_json item = json_place(places, read.span);
    item.update({{"service", read.service.directory},
                 {"phase", phase_name(read.phase)},
                 {"need", need_name(read.need)},
                 {"why", describe(read.reason)}});
    root["reads"].push_back(std::move(item));
  }
  for (const std::uint32_t index : row.declarations) {
    const EnvDeclaration& given = project.facts.env_declarations[index];
    ordered_json item = json_place(places, given.key.span);
    item.update({{"in", declared_in_name(given.where)}, {"value", value_kind_name(given.kind)}, {"deployment", given.deployment.text()}});
    root["given"].push_back(std::move(item));
  }
  for (const EnvService& service : tables.services)
    for (const EnvRow& each : service.rows)
      if (each.key == key)
        root["services"].push_back({{"directory", service.directory},
                                    {"name", service.name},
                                    {"verdict", verdict_name(each.verdict)},
                                    {"need", need_name(each.need)},
                                    {"missing_in", names_of(each.lacking)},
                                    {"meant", each.meant}});
  for (const Finding* finding : findings_of(checked, key)) {
    ordered_json item = json_place(places, finding->span);
    item.update({{"rule", finding->rule},
                 {"severity", severity_name(severity_of(*finding))},
                 {"message", finding->message},
                 {"fix", finding->fix ? ordered_json(finding->fix->title) : ordered_json()}});
    root["findings"].push_back(std::move(item));
  }
  for (const KeyPlace& place : unseen_reads(project, key))
    root["unseen"].push_back({{"path", checked.prefix + place.path}, {"line", place.line}, {"why", place.why}});
  return root.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

int run_why(const Arguments& arguments) {
  if (arguments.positional.empty()) throw UsageError("which variable? `preship env` lists them");
  const std::string& key = arguments.positional[0];
  const CheckResult result = checked_for_key(arguments);
  const CheckedProject& checked = result.projects.front();
  check_key(*checked.project, key);
  const EnvTables tables{checked, env_matrix(*checked.project)};
  const Console console = find_console(colour_choice(arguments));
  print(arguments.value("--format", "text") == "json" ? why_json(tables, key)
                                                      : why_text(tables, key, {.colour = console.colour, .width = console.width}));
  return 0;
}

}  // namespace

Command why_command() {
  return {.name = "why",
          .summary = "Say of one environment variable where it is read, who gives it, and what is missing or wrong",
          .usage = "why [OPTIONS] KEY",
          .positionals = {{"KEY", "the variable"}},
          .max_positionals = 1,
          .options = {text_or_json_option(), project_option(), config_option(), color_option(), help_option()},
          .after =
              "Examples:\n"
              "  preship why DATABASE_URL",
          .run = run_why};
}

}  // namespace preship
