#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/common_options.h"
#include "cli/console.h"
#include "engine/project_config.h"
#include "engine/project_roots.h"
#include "engine/select.h"
#include "report/paint.h"
#include "report/report.h"
#include "text/wrap.h"

namespace preship {
namespace {

using nlohmann::ordered_json;

ordered_json measured_of(const RuleEntry& rule) {
  const Measured& measured = rule.measured;
  if (measured.repositories == 0) return nullptr;
  return {{"true", measured.right}, {"false", measured.wrong}, {"repositories", measured.repositories}, {"when", measured.when}};
}

std::string as_json() {
  ordered_json rules = ordered_json::array();
  for (const RuleEntry& rule : all_rules())
    rules.push_back({{"id", rule.id},
                     {"summary", rule.title},
                     {"severity", severity_name(rule.severity)},
                     {"confidence", confidence_name(rule.confidence)},
                     {"profile", rule.strict ? "strict" : "default"},
                     {"category", rule.category()},
                     {"aliases", std::vector<std::string>(rule.aliases.begin(), rule.aliases.end())},
                     {"covers", std::vector<std::string>(rule.covers.begin(), rule.covers.end())},
                     {"fixable", rule.fixable},
                     {"precision", precision_of(rule)},
                     {"measured", measured_of(rule)}});
  return ordered_json{{"rules", std::move(rules)}}.dump(2) + "\n";
}

std::string padded(std::string_view text, std::size_t width) {
  std::string result(text);
  if (result.size() < width) result.resize(width, ' ');
  return result + "  ";
}

// "41/43", "-/97" for one that was silent, "" when never measured.
std::string right_of(const Measured& measured) {
  const unsigned clear = measured.right + measured.wrong;
  if (measured.repositories == 0) return "";
  return clear == 0 ? "silent" : std::to_string(measured.right) + "/" + std::to_string(clear);
}

const char* level_colour(Severity severity) { return severity == Severity::error ? "31" : severity == Severity::warning ? "33" : "36"; }

std::string as_text(const Console& console) {
  std::size_t widest = 0;
  for (const RuleEntry& rule : all_rules()) widest = std::max(widest, rule.id.size());
  const std::size_t title = widest + 2 + 7 + 2 + 7 + 2 + 3 + 2 + 7 + 2;
  std::string text =
      painted(console.colour, "1",
              padded("RULE", widest) + padded("LEVEL", 7) + padded("PROFILE", 7) + padded("FIX", 3) + padded("RIGHT", 7) + "WHAT IT SAYS") +
      "\n";
  for (const RuleEntry& rule : all_rules()) {
    // On a terminal without room beside the columns, what it says stands below them.
    const bool below = console.terminal && console.width < title + 30;
    const std::string what(rule.title);
    text += painted(console.colour, "1", padded(rule.id, widest)) +
            painted(console.colour, level_colour(rule.severity), padded(severity_name(rule.severity), 7)) +
            painted(console.colour, rule.strict ? "2" : "0", padded(rule.strict ? "strict" : "default", 7)) +
            painted(console.colour, "32", padded(rule.fixable ? "fix" : "", 3)) + padded(right_of(rule.measured), 7);
    text += (below              ? "\n    " + wrapped(what, console.width, 4, 4)
             : console.terminal ? wrapped(what, console.width, title, title)
                                : what) +
            "\n";
  }
  return text;
}

std::string level_of_rule(const RuleEntry& rule, const std::optional<Severity>& severity, bool on) {
  return on ? std::string(severity_name(severity.value_or(rule.severity))) : "off";
}

// What preship.toml makes of the rules, beside what their pages say.
std::string difference(const Arguments& arguments) {
  const std::filesystem::path root = find_projects({"."}, arguments.optional_value("--root")).front().root;
  const std::optional<std::filesystem::path> file = find_config(root);
  if (!file) return "There is no preship.toml for " + root.string() + ": every rule is as its page says.\n";
  const ProjectConfig config = read_project_config(*file, root);
  const std::vector<SelectedRule> selected = select_rules({.strict = config.strict, .severities = config.severities});
  std::string text;
  for (const RuleEntry& rule : all_rules()) {
    const auto found = std::ranges::find(selected, &rule, &SelectedRule::rule);
    const std::string page = level_of_rule(rule, std::nullopt, !rule.strict);
    const std::string now = found == selected.end() ? "off" : level_of_rule(rule, found->severity, true);
    if (page != now) text += padded(rule.id, 40) + padded(page, 7) + "-> " + now + "\n";
  }
  for (const PathSeverities& entry : config.overrides)
    for (const auto& [name, severity] : entry.severities) {
      text += padded(name, 40) + padded("", 7) + "-> " + (severity ? std::string(severity_name(*severity)) : "off") + " in";
      for (const std::string& path : entry.paths) text += " " + path;
      text += "\n";
    }
  return text.empty() ? file->string() + " changes no rule.\n" : text;
}

int run_rules(const Arguments& arguments) {
  const Console console = find_console(colour_choice(arguments));
  if (arguments.has("--diff")) print(difference(arguments));
  else print(arguments.value("--format", "text") == "json" ? as_json() : as_text(console));
  return 0;
}

}  // namespace

Command rules_command() {
  return {.name = "rules",
          .summary = "List all rules",
          .usage = "rules [OPTIONS]",
          .description =
              "One line for each rule: its id, its severity, the profile that switches it on, whether it can\n"
              "repair what it finds, how many of its clear findings were right on repositories that it was never\n"
              "tuned on (read and judged by people), and what it says.",
          .options = {text_or_json_option(),
                      {.name = "--diff",
                       .value = "",
                       .help = "Only the rules that preship.toml changes, with what their pages say and what counts here"},
                      {.name = "--root",
                       .value = "DIRECTORY",
                       .help = "The project for --diff, not the one of the working directory",
                       .completes = Completes::path},
                      color_option(),
                      help_option()},
          .run = run_rules};
}

}  // namespace preship
